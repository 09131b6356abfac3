import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { measureGallery } from './gallery';
import { modes, start } from './modes';
import { nets } from './nets';
import { profile } from './profile';
import { print, spread } from './spread';
import { stepper, WARM_UP, type Stepper } from './steps';

// Time of a training step on each backend and set of kernels: a step of each in turn, so that what disturbs one disturbs all.
//   npm run bench -- training [quick: without plain JavaScript and without the gallery, which take minutes]

const STEPS = 15;
const root = process.cwd();

type Times = Record<string, number[]>;
type TorchTimes = Readonly<Record<string, number[]>> & { readonly blas: string };

/** Milliseconds of PyTorch's steps by network, or why there are none. */
function torchTimes(): TorchTimes | string {
  const python = '/usr/bin/python3';
  if (!existsSync(python)) return `no ${python}`;
  try {
    const text = execFileSync(python, [join(root, 'tests/bench/torch_steps.py'), String(STEPS + WARM_UP)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return JSON.parse(text) as TorchTimes;
  } catch (error) {
    const text = String((error as { stderr?: unknown }).stderr ?? error);
    return text.includes("No module named 'torch'") ? 'python3-torch is not installed' : text;
  }
}

const wasmPaths = fileURLToPath(new URL('../cli/wasm/', import.meta.url));
await start(wasmPaths);
const quick = process.argv.includes('quick');
const wanted = Object.keys(modes).filter((mode) => mode !== 'stock cpu' || !quick);

async function times(): Promise<Record<string, Times>> {
  const all: Record<string, Times> = {};
  for (const [name, net] of Object.entries(nets)) {
    const steppers: Record<string, Stepper> = {};
    const own: Times = {};
    for (const mode of wanted) {
      await modes[mode]?.();
      steppers[mode] = stepper(net);
      own[mode] = [];
    }
    for (let step = 0; step < STEPS + WARM_UP; step += 1)
      for (const mode of wanted) {
        await modes[mode]?.();
        own[mode]?.push((await steppers[mode]?.step()) ?? NaN);
      }
    for (const mode of wanted) {
      await modes[mode]?.();
      steppers[mode]?.dispose();
    }
    all[name] = own;
  }
  return all;
}

const shown = (values: readonly number[] | undefined): string => {
  const { median, least, most } = spread((values ?? []).slice(WARM_UP));
  return `${median.toFixed(2)} (${least.toFixed(2)} … ${most.toFixed(2)})`;
};

const torchBefore = torchTimes();
const measured = await times();
const torchAfter = torchTimes();
const left = tf.memory().numTensors;
print(
  `\nTraining step in Node, ms: median (least … most) of ${STEPS}, a step of each in turn; PyTorch on one core before and after`,
);
for (const [name, own] of Object.entries(measured)) {
  const torch = [torchBefore, torchAfter].flatMap((one) =>
    typeof one === 'string' ? [] : (one[name] ?? []).slice(WARM_UP),
  );
  const mark = torch.length === 0 ? NaN : spread(torch).median;
  print(`\n${name}`);
  for (const [mode, values] of Object.entries(own)) {
    const ratio = spread(values.slice(WARM_UP)).median / mark;
    print(
      `  ${mode.padEnd(16)} ${shown(values).padEnd(34)} ${Number.isNaN(ratio) ? '' : `${ratio.toFixed(1)} × PyTorch`}`,
    );
  }
  if (torch.length > 0) print(`  ${'PyTorch'.padEnd(16)} ${shown([...Array<number>(WARM_UP).fill(0), ...torch])}`);
}
print(`\nPyTorch: ${typeof torchBefore === 'string' ? torchBefore : `with ${torchBefore.blas}`}`);
if (left > 0) print(`\n${left} tensors are left`);

print('\nWhere the time of a step goes, ms (calls)');
await modes['… and fused']?.();
for (const [name, net] of Object.entries(nets)) {
  const longest = (await profile(net)).filter(([, ms]) => ms >= 0.01).slice(0, 12);
  print(
    `${name.padEnd(16)} ${longest.map(([kernel, ms, calls]) => `${kernel} ${ms.toFixed(2)} (${calls})`).join(', ')}`,
  );
}

if (!quick) await measureGallery();
