// Trains the backbone of the node `pretrained` on Fashion-MNIST and writes nodes/public/data/backbone-fashion.safetensors.
//   apt-get install dataset-fashion-mnist
//   node scripts/pretrain.mjs [--fashion FOLDER] [--epochs N]
// Takes about ten minutes of one core. Then run scripts/hash-assets.mjs. See THIRD_PARTY_DATA.md for licence and origin.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, loadConfigFromFile } from 'vite';
import { root } from './tools.mjs';

// Bundled like the command line: TensorFlow.js' CommonJS builds would be 2 to 3 times slower.
const outDir = join(root, 'dist/pretrain');
const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.cli.config.ts'));
const rolldownOptions = { ...config.build.rolldownOptions, input: { pretrain: join(root, 'scripts/pretrain.ts') } };
await build({
  ...config,
  root,
  configFile: false,
  logLevel: 'warn',
  build: { ...config.build, outDir, rolldownOptions },
});
await import(pathToFileURL(join(outDir, 'pretrain.mjs')).href);
