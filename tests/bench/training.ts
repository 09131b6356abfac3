import { fileURLToPath } from 'node:url';
import { startDevice } from '../../runtime/device/start';
import { print, shown } from './spread';
import { BATCH, nets, stepTimes } from './steps';

const STEPS = 15;

print(`\nTraining step in Node, batch ${BATCH}`);
const wasmPaths = fileURLToPath(new URL('../cli/wasm/', import.meta.url));
for (const backend of ['wasm', 'cpu'] as const) {
  await startDevice(backend, { wasmPaths });
  for (const [name, net] of Object.entries(nets))
    print(`${backend.padEnd(7)} ${name.padEnd(20)} ${shown(await stepTimes(net, STEPS), 'ms')}`);
}
