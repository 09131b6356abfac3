import { at } from './floats';
import { Window } from './window';

/**
 * gradient (of one image, cleared) += dy at the maximum of each window, the first one among equals.
 * A window of NaN or −∞ alone has no maximum, and so no gradient.
 */
export function maxPoolGradient(image: usize, window: Window, dy: usize, gradient: usize): void {
  const channels = window.channels;
  for (let row = 0; row < window.outHeight; row++) {
    const y = row * window.strideHeight - window.top;
    const firstY = max(0, y);
    const lastY = min(window.inHeight, y + window.filterHeight);
    for (let column = 0; column < window.outWidth; column++) {
      const x = column * window.strideWidth - window.left;
      const firstX = max(0, x);
      const lastX = min(window.inWidth, x + window.filterWidth);
      let channel = 0;
      for (; channel <= channels - 4; channel += 4) {
        let best = f32x4.splat(-Infinity);
        let place = i32x4.splat(-1);
        for (let i = firstY; i < lastY; i++)
          for (let j = firstX; j < lastX; j++) {
            const pixel = (i * window.inWidth + j) * channels + channel;
            const value = v128.load(at(image, pixel));
            const greater = f32x4.gt(value, best);
            best = v128.bitselect(value, best, greater);
            place = v128.bitselect(i32x4.splat(pixel), place, greater);
          }
        hand(gradient, i32x4.extract_lane(place, 0), 0, load<f32>(dy));
        hand(gradient, i32x4.extract_lane(place, 1), 1, load<f32>(dy, 4));
        hand(gradient, i32x4.extract_lane(place, 2), 2, load<f32>(dy, 8));
        hand(gradient, i32x4.extract_lane(place, 3), 3, load<f32>(dy, 12));
        dy += 16;
      }
      for (; channel < channels; channel++) {
        let best: f32 = -Infinity;
        let place = -1;
        for (let i = firstY; i < lastY; i++)
          for (let j = firstX; j < lastX; j++) {
            const pixel = (i * window.inWidth + j) * channels + channel;
            const value = load<f32>(at(image, pixel));
            if (value > best) {
              best = value;
              place = pixel;
            }
          }
        hand(gradient, place, 0, load<f32>(dy));
        dy += 4;
      }
    }
  }
}

function hand(gradient: usize, place: i32, lane: i32, value: f32): void {
  if (place < 0) return;
  const to = at(gradient, place + lane);
  store<f32>(to, load<f32>(to) + value);
}
