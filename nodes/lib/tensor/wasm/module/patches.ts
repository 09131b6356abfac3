import { add, at, blank, copy } from './floats';
import { Window } from './window';

/**
 * One image → patches [outHeight · outWidth, filterHeight · filterWidth · channels]; 0 in the padding. A row of a patch lies in one
 * piece in the image, too.
 */
export function unfoldPatches(image: usize, window: Window, patches: usize): void {
  const channels = window.channels;
  const wide = window.filterWidth * channels;
  let to = patches;
  for (let row = 0; row < window.outHeight; row++)
    for (let column = 0; column < window.outWidth; column++)
      for (let i = 0; i < window.filterHeight; i++) {
        const y = row * window.strideHeight + i - window.top;
        const outside = y < 0 || y >= window.inHeight;
        const first = column * window.strideWidth - window.left;
        if (!outside && first >= 0 && first + window.filterWidth <= window.inWidth) {
          copy(to, at(image, (y * window.inWidth + first) * channels), wide);
          to = at(to, wide);
          continue;
        }
        for (let j = 0; j < window.filterWidth; j++) {
          const x = first + j;
          if (outside || x < 0 || x >= window.inWidth) blank(to, channels);
          else copy(to, at(image, (y * window.inWidth + x) * channels), channels);
          to = at(to, channels);
        }
      }
}

/** The way back: each pixel gets the sum of what stands for it in the patches, on top of what it holds. */
export function foldPatches(patches: usize, window: Window, image: usize): void {
  const channels = window.channels;
  const wide = window.filterWidth * channels;
  let from = patches;
  for (let row = 0; row < window.outHeight; row++)
    for (let column = 0; column < window.outWidth; column++)
      for (let i = 0; i < window.filterHeight; i++) {
        const y = row * window.strideHeight + i - window.top;
        const inside = y >= 0 && y < window.inHeight;
        const first = column * window.strideWidth - window.left;
        if (inside && first >= 0 && first + window.filterWidth <= window.inWidth) {
          add(at(image, (y * window.inWidth + first) * channels), from, wide);
          from = at(from, wide);
          continue;
        }
        for (let j = 0; j < window.filterWidth; j++) {
          const x = first + j;
          if (inside && x >= 0 && x < window.inWidth)
            add(at(image, (y * window.inWidth + x) * channels), from, channels);
          from = at(from, channels);
        }
      }
}
