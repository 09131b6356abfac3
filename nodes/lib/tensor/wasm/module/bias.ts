import { clipped1, clipped4, passed1, passed4, Clip } from './clip';
import { at } from './floats';
import { add1, add4, at64, clear64 } from './totals';

/** y [rows, channels] = clip(x + bias) */
export function addBias(rows: i32, channels: i32, x: usize, bias: usize, clip: Clip, y: usize): void {
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    for (; channel <= channels - 4; channel += 4) {
      v128.store(y, clipped4(f32x4.add(v128.load(x), v128.load(at(bias, channel))), clip));
      x += 16;
      y += 16;
    }
    for (; channel < channels; channel++) {
      store<f32>(y, clipped1(load<f32>(x) + load<f32>(at(bias, channel)), clip));
      x += 4;
      y += 4;
    }
  }
}

/** dx = dy where nothing was clipped, else 0; dbias = Σ dx over the rows, by `sums`, a float64 of each channel. */
export function biasGradient(
  rows: i32,
  channels: i32,
  y: usize,
  dy: usize,
  clip: Clip,
  sums: usize,
  dx: usize,
  dbias: usize,
): void {
  clear64(sums, channels);
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    for (; channel <= channels - 4; channel += 4) {
      const g = passed4(v128.load(dy), y, clip);
      v128.store(dx, g);
      add4(sums, channel, g);
      y += 16;
      dy += 16;
      dx += 16;
    }
    for (; channel < channels; channel++) {
      const g = passed1(load<f32>(dy), y, clip);
      store<f32>(dx, g);
      add1(sums, channel, g);
      y += 4;
      dy += 4;
      dx += 4;
    }
  }
  for (let channel = 0; channel < channels; channel++)
    store<f32>(at(dbias, channel), <f32>load<f64>(at64(sums, channel)));
}
