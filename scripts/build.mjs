// Builds the application (dist/app), the command line (dist/cli), or both.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bin, must, root } from './tools.mjs';

const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);

if (wanted('app')) must(bin('vite'), ['build', '--logLevel', 'warn']);
if (wanted('cli')) {
  must(bin('vite'), ['build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn']);
  const wasm = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
  mkdirSync(join(root, 'dist/cli/wasm'), { recursive: true });
  for (const name of readdirSync(wasm).filter((file) => file.endsWith('.wasm')))
    cpSync(join(wasm, name), join(root, 'dist/cli/wasm', name));
  cpSync(join(root, 'nodes/public/data'), join(root, 'dist/cli/data'), { recursive: true });
}
