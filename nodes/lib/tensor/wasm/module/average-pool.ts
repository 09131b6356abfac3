import { addScaled, at } from './floats';
import { Window } from './window';

/**
 * gradient (of one image, cleared) += dy / (size of the window) in each window. As in TensorFlow.js, windows that reach into the padding
 * are divided by their whole size, too (see `../../average-pool.ts`).
 */
export function averagePoolGradient(window: Window, dy: usize, gradient: usize): void {
  const channels = window.channels;
  const share = <f32>1 / <f32>(window.filterHeight * window.filterWidth);
  for (let row = 0; row < window.outHeight; row++) {
    const y = row * window.strideHeight - window.top;
    const lastY = min(window.inHeight, y + window.filterHeight);
    for (let column = 0; column < window.outWidth; column++) {
      const x = column * window.strideWidth - window.left;
      const lastX = min(window.inWidth, x + window.filterWidth);
      for (let i = max(0, y); i < lastY; i++)
        for (let j = max(0, x); j < lastX; j++)
          addScaled(at(gradient, (i * window.inWidth + j) * channels), dy, share, channels);
      dy = at(dy, channels);
    }
  }
}
