import { addProduct, at } from './floats';
import { Window } from './window';

/** filter [height, width, channels] += Σ over positions of input · dy, of one image. */
export function depthwiseFilterGradient(image: usize, window: Window, dy: usize, filter: usize): void {
  const channels = window.channels;
  for (let row = 0; row < window.outHeight; row++)
    for (let column = 0; column < window.outWidth; column++) {
      for (let i = 0; i < window.filterHeight; i++) {
        const y = row * window.strideHeight + i * window.dilationHeight - window.top;
        if (y < 0 || y >= window.inHeight) continue;
        for (let j = 0; j < window.filterWidth; j++) {
          const x = column * window.strideWidth + j * window.dilationWidth - window.left;
          if (x < 0 || x >= window.inWidth) continue;
          const tap = at(filter, (i * window.filterWidth + j) * channels);
          addProduct(tap, at(image, (y * window.inWidth + x) * channels), dy, channels);
        }
      }
      dy = at(dy, channels);
    }
}

/** image += what each output hands back to the inputs that it came from: filter · dy. */
export function depthwiseInputGradient(image: usize, window: Window, dy: usize, filter: usize): void {
  const channels = window.channels;
  for (let row = 0; row < window.outHeight; row++)
    for (let column = 0; column < window.outWidth; column++) {
      for (let i = 0; i < window.filterHeight; i++) {
        const y = row * window.strideHeight + i * window.dilationHeight - window.top;
        if (y < 0 || y >= window.inHeight) continue;
        for (let j = 0; j < window.filterWidth; j++) {
          const x = column * window.strideWidth + j * window.dilationWidth - window.left;
          if (x < 0 || x >= window.inWidth) continue;
          const tap = at(filter, (i * window.filterWidth + j) * channels);
          addProduct(at(image, (y * window.inWidth + x) * channels), tap, dy, channels);
        }
      }
      dy = at(dy, channels);
    }
}
