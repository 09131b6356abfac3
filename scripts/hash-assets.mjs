// Writes nodes/assets.ts: size and SHA-256 of every file in nodes/public/data. Run it when one of them changes.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../nodes/public/data/', import.meta.url);

const entries = readdirSync(folder)
  .filter((name) => !name.startsWith('.'))
  .toSorted()
  .map((name) => {
    const bytes = readFileSync(new URL(name, folder));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const key = /^[a-z]+$/.test(name) ? name : `'${name}'`;
    console.log(`${name}  ${bytes.length} bytes  ${sha256}`);
    return `  ${key}: {\n    sha256: '${sha256}',\n    sizeBytes: ${bytes.length},\n  },\n`;
  });

writeFileSync(
  new URL('../nodes/assets.ts', import.meta.url),
  `/** Data files that ship, in \`nodes/public/data/\`. Written by scripts/hash-assets.mjs; origins in THIRD_PARTY_DATA.md. */
export const assets: Readonly<Record<string, { readonly sha256: string; readonly sizeBytes: number }>> = {
${entries.join('')}};
`,
);
