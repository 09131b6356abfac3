import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';

const PORT = 4293;

it('npm start serves the page and its data', async () => {
  const server = spawn('node', ['scripts/start.mjs'], {
    env: { ...process.env, CI: 'true', PORT: String(PORT) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let text = '';
      server.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const found = /served at (\S+)/.exec(text);
        if (found?.[1] !== undefined) resolve(found[1]);
      });
      server.on('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
    });
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Gradloom');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(new URL('data/digits.bin', address))).headers.get('content-encoding')).toBeNull();
  } finally {
    server.kill();
  }
}, 120_000);
