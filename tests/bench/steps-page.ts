import { startDevice } from '../../runtime/device/start';
import { wasmPaths } from '../../runtime/device/wasm-urls';
import type { BackendName } from '../../runtime/protocol';
import { nets } from './nets';
import { shown } from './spread';
import { stepTimes } from './steps';

// One backend for the life of the page, named in its address; the lines are read from its text.
const query = new URLSearchParams(location.search);
const backend = (query.get('backend') ?? 'wasm') as BackendName;
const device = await startDevice(backend, { wasmPaths });
const lines: string[] = device.composed === undefined ? [] : [`composed kernels: ${device.composed}`];
// Plain JavaScript takes seconds for the others, as does WebGPU in software.
const small = backend === 'wasm' ? Object.keys(nets) : ['cnn', 'mlp'];
for (const [name, net] of Object.entries(nets))
  if (small.includes(name))
    lines.push(
      `${backend.padEnd(7)} ${name.padEnd(20)} ${shown(await stepTimes(net, Number(query.get('steps') ?? 15)), 'ms')}`,
    );
document.body.textContent = `done\n${lines.join('\n')}${device.software ? '\n        (software adapter: for correctness only)' : ''}`;
