// `npm run bench`: times, as medians with their spread. Not part of the tests: a machine's load would decide them.
//   npm run bench -- [training] [engine] [share] [page] [canvas]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, loadConfigFromFile } from 'vite';
import { buildIfOld, checkNode, findChromium, installPackages, root } from './tools.mjs';

checkNode();
installPackages();
const wanted = process.argv.slice(2);
const wants = (part) => wanted.length === 0 || wanted.includes(part);

// Bundled like the command line: TensorFlow.js' CommonJS builds would be 2 to 3 times slower.
const outDir = join(root, 'dist/bench');
const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.cli.config.ts'));
const parts = ['training', 'engine', 'share'];
const input = Object.fromEntries([...parts, 'canvas'].map((part) => [part, join(root, `tests/bench/${part}.ts`)]));
const external = [...config.build.rolldownOptions.external, 'playwright-core', 'vite'];
const rolldownOptions = { ...config.build.rolldownOptions, input, external };
await build({
  ...config,
  root,
  configFile: false,
  logLevel: 'warn',
  build: { ...config.build, outDir, rolldownOptions },
});
if (wants('training') || wants('share')) buildIfOld('cli');
for (const part of parts) if (wants(part)) await import(pathToFileURL(join(outDir, `${part}.mjs`)).href);
const { measureEngine, measurePage, measureSteps } = await import('../tests/bench/page.mjs');
if (wants('training')) await measureSteps(findChromium(), config.plugins);
if (wants('engine')) await measureEngine(findChromium());
if (wants('page')) {
  buildIfOld('app');
  await measurePage(findChromium());
}
if (wants('canvas')) {
  buildIfOld('app');
  const { measureCanvas } = await import(pathToFileURL(join(outDir, 'canvas.mjs')).href);
  await measureCanvas(findChromium());
}
