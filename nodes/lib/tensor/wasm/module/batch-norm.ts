import { clipped1, clipped4, passed1, passed4, Clip } from './clip';
import { at } from './floats';
import { add1, add4, at64, clear64 } from './totals';

/**
 * x [rows, channels] → mean, variance (of the rows themselves) and 1/√(variance + ε) of each channel. `sums`: room for a float64 of
 * each channel; added up in them, row after row.
 */
export function batchStatistics(
  rows: i32,
  channels: i32,
  x: usize,
  epsilon: f32,
  sums: usize,
  mean: usize,
  variance: usize,
  inverse: usize,
): void {
  clear64(sums, channels);
  let from = x;
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    for (; channel <= channels - 4; channel += 4) {
      add4(sums, channel, v128.load(from));
      from += 16;
    }
    for (; channel < channels; channel++) {
      add1(sums, channel, load<f32>(from));
      from += 4;
    }
  }
  for (let channel = 0; channel < channels; channel++)
    store<f32>(at(mean, channel), <f32>(load<f64>(at64(sums, channel)) / <f64>rows));
  clear64(sums, channels);
  from = x;
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    for (; channel <= channels - 4; channel += 4) {
      const off = f32x4.sub(v128.load(from), v128.load(at(mean, channel)));
      add4(sums, channel, f32x4.mul(off, off));
      from += 16;
    }
    for (; channel < channels; channel++) {
      const off = load<f32>(from) - load<f32>(at(mean, channel));
      add1(sums, channel, off * off);
      from += 4;
    }
  }
  for (let channel = 0; channel < channels; channel++) {
    const value = <f32>(load<f64>(at64(sums, channel)) / <f64>rows);
    store<f32>(at(variance, channel), value);
    store<f32>(at(inverse, channel), <f32>1 / sqrt<f32>(value + epsilon));
  }
}

/** y = clip((x − mean) · inverse · γ + β) */
export function batchNorm(
  rows: i32,
  channels: i32,
  x: usize,
  mean: usize,
  inverse: usize,
  gamma: usize,
  beta: usize,
  clip: Clip,
  y: usize,
): void {
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    for (; channel <= channels - 4; channel += 4) {
      const off = f32x4.sub(v128.load(x), v128.load(at(mean, channel)));
      const scaled = f32x4.mul(f32x4.mul(off, v128.load(at(inverse, channel))), v128.load(at(gamma, channel)));
      v128.store(y, clipped4(f32x4.add(scaled, v128.load(at(beta, channel))), clip));
      x += 16;
      y += 16;
    }
    for (; channel < channels; channel++) {
      const off = load<f32>(x) - load<f32>(at(mean, channel));
      const scaled = off * load<f32>(at(inverse, channel)) * load<f32>(at(gamma, channel));
      store<f32>(y, clipped1(scaled + load<f32>(at(beta, channel)), clip));
      x += 4;
      y += 4;
    }
  }
}

/**
 * With g = dy where nothing was clipped, else 0, and n the normalized x: dβ = Σ g, dγ = Σ g n,
 * dx = γ · inverse · (g − dβ / rows − n · dγ / rows) (Ioffe & Szegedy 2015, section 3). `sums`: two float64 of each channel.
 */
export function batchNormGradient(
  rows: i32,
  channels: i32,
  x: usize,
  y: usize,
  dy: usize,
  mean: usize,
  inverse: usize,
  gamma: usize,
  clip: Clip,
  sums: usize,
  dx: usize,
  dgamma: usize,
  dbeta: usize,
): void {
  const others = at64(sums, channels);
  clear64(sums, 2 * channels);
  let place: usize = 0;
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    for (; channel <= channels - 4; channel += 4) {
      const g = passed4(v128.load(dy + place), y + place, clip);
      add4(sums, channel, g);
      add4(others, channel, f32x4.mul(g, normalized4(x + place, mean, inverse, channel)));
      place += 16;
    }
    for (; channel < channels; channel++) {
      const g = passed1(load<f32>(dy + place), y + place, clip);
      add1(sums, channel, g);
      add1(others, channel, g * normalized1(x + place, mean, inverse, channel));
      place += 4;
    }
  }
  for (let channel = 0; channel < channels; channel++) {
    store<f32>(at(dbeta, channel), <f32>load<f64>(at64(sums, channel)));
    store<f32>(at(dgamma, channel), <f32>load<f64>(at64(others, channel)));
  }
  const share = <f32>1 / <f32>rows;
  place = 0;
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    for (; channel <= channels - 4; channel += 4) {
      const g = passed4(v128.load(dy + place), y + place, clip);
      const n = normalized4(x + place, mean, inverse, channel);
      const common = f32x4.add(v128.load(at(dbeta, channel)), f32x4.mul(n, v128.load(at(dgamma, channel))));
      const scale = f32x4.mul(v128.load(at(gamma, channel)), v128.load(at(inverse, channel)));
      v128.store(dx + place, f32x4.mul(scale, f32x4.sub(g, f32x4.mul(common, f32x4.splat(share)))));
      place += 16;
    }
    for (; channel < channels; channel++) {
      const g = passed1(load<f32>(dy + place), y + place, clip);
      const n = normalized1(x + place, mean, inverse, channel);
      const common = load<f32>(at(dbeta, channel)) + n * load<f32>(at(dgamma, channel));
      const scale = load<f32>(at(gamma, channel)) * load<f32>(at(inverse, channel));
      store<f32>(dx + place, scale * (g - common * share));
      place += 4;
    }
  }
}

function normalized4(x: usize, mean: usize, inverse: usize, channel: i32): v128 {
  return f32x4.mul(f32x4.sub(v128.load(x), v128.load(at(mean, channel))), v128.load(at(inverse, channel)));
}

function normalized1(x: usize, mean: usize, inverse: usize, channel: i32): f32 {
  return (load<f32>(x) - load<f32>(at(mean, channel))) * load<f32>(at(inverse, channel));
}
