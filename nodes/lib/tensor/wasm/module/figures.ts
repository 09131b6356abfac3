import { at } from './floats';

/** Σ x² of n floats, in float64: no square is too large or too small. */
export function squares(n: i32, x: usize): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (; n >= 4; n -= 4) {
    const four = v128.load(x);
    const first = f64x2.promote_low_f32x4(four);
    const last = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(last, last));
    x += 16;
  }
  const both = f64x2.add(low, high);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (; n > 0; n--) {
    const value = <f64>load<f32>(x);
    sum += value * value;
    x += 4;
  }
  return sum;
}

/** Σ a · b of n floats, in float64. */
export function dot(n: i32, a: usize, b: usize): f64 {
  let sum: f64 = 0;
  for (let index = 0; index < n; index++) sum += <f64>load<f32>(at(a, index)) * <f64>load<f32>(at(b, index));
  return sum;
}

/** y = x · factor, n floats. */
export function scaled(n: i32, x: usize, factor: f32, y: usize): void {
  for (let index = 0; index < n; index++) store<f32>(at(y, index), load<f32>(at(x, index)) * factor);
}

/** Σ of what rows [rows] count in which a and b [rows, columns] are largest at the same place, the first of equals. */
export function agreement(rows: i32, columns: i32, a: usize, b: usize, counted: usize): f64 {
  let sum: f64 = 0;
  for (let row = 0; row < rows; row++) {
    if (largest(a, columns) == largest(b, columns)) sum += <f64>load<f32>(at(counted, row));
    a = at(a, columns);
    b = at(b, columns);
  }
  return sum;
}

function largest(x: usize, n: i32): i32 {
  let place = 0;
  let most = load<f32>(x);
  for (let index = 1; index < n; index++) {
    const value = load<f32>(at(x, index));
    if (!(value > most)) continue;
    most = value;
    place = index;
  }
  return place;
}
