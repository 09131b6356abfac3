import * as tf from '@tensorflow/tfjs-core';
import type { Net } from './nets';
import { stepper, WARM_UP } from './steps';

const STEPS = 15;

/** Milliseconds of a step by kernel, and outside of all (autodiff, memory); the longest first. */
export async function profile(net: Net): Promise<readonly (readonly [kernel: string, ms: number, calls: number])[]> {
  const found = new Map<string, { ms: number; calls: number }>();
  const configs = tf.getKernelsForBackend(tf.getBackend());
  let depth = 0;
  for (const config of configs) {
    const own = { ms: 0, calls: 0 };
    found.set(config.kernelName, own);
    const kernelFunc: tf.KernelFunc = (call) => {
      // What a kernel calls counts as its own.
      if (depth > 0) return config.kernelFunc(call);
      depth += 1;
      const start = performance.now();
      try {
        return config.kernelFunc(call);
      } finally {
        own.ms += performance.now() - start;
        own.calls += 1;
        depth -= 1;
      }
    };
    tf.unregisterKernel(config.kernelName, config.backendName);
    tf.registerKernel({ ...config, kernelFunc });
  }
  const { step, dispose } = stepper(net);
  for (let done = 0; done < WARM_UP; done += 1) await step();
  for (const own of found.values()) Object.assign(own, { ms: 0, calls: 0 });
  let total = 0;
  for (let done = 0; done < STEPS; done += 1) total += await step();
  dispose();
  for (const config of configs) {
    tf.unregisterKernel(config.kernelName, config.backendName);
    tf.registerKernel(config);
  }
  const inside = [...found.values()].reduce((sum, { ms }) => sum + ms, 0);
  return [
    ...[...found].map(([name, { ms, calls }]) => [name, ms / STEPS, calls / STEPS] as const),
    ['outside', (total - inside) / STEPS, 0] as const,
  ].toSorted(([, one], [, other]) => other - one);
}
