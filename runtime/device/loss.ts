import * as tf from '@tensorflow/tfjs-core';

/**
 * TensorFlow.js does not notice when the graphics device is gone (driver reset, sleep, memory): every later result would be
 * wrong or never come. Does nothing on other backends.
 */
export function watchForLoss(onLost: (reason: string) => void): void {
  const { device } = tf.backend() as { readonly device?: GPUDevice };
  if (tf.getBackend() !== 'webgpu' || device === undefined) return;
  void device.lost.then(({ reason, message }) => onLost(message === '' ? reason : message));
}
