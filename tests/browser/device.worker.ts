import * as tf from '@tensorflow/tfjs-core';
import { startDevice } from '../../runtime/device/start';
import { wasmPaths } from '../../runtime/device/wasm-urls';
import type { WantedBackend } from '../../runtime/protocol';

/** Starts a device as the application does, and trains one step on it. */
self.addEventListener('message', ({ data }: MessageEvent<WantedBackend>) => {
  void answer(data).then((result) => self.postMessage(result));
});

async function answer(wanted: WantedBackend): Promise<unknown> {
  try {
    const device = await startDevice(wanted, { wasmPaths });
    const before = tf.memory().numTensors;
    const made = tf.tidy(() => {
      const loss = (x: tf.Tensor, w: tf.Tensor): tf.Tensor =>
        tf.maxPool(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid'), 2, 1, 'valid');
      const x = tf.tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
      return tf.grads(loss)([x, tf.tensor([-1, -2, -3, -4], [2, 2, 1, 1])], tf.tensor([10], [1, 1, 1, 1]));
    });
    const gradients = await Promise.all(made.map(async (tensor) => [...(await tensor.data())]));
    tf.dispose(made);
    return { device, gradients, serving: tf.getBackend(), left: tf.memory().numTensors - before };
  } catch (error) {
    return { problem: (error as { problem?: unknown }).problem ?? String(error) };
  }
}
