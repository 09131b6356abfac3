// Totals of columns in float64, in memory.

export function at64(start: usize, index: i32): usize {
  return start + ((<usize>index) << 3);
}

export function clear64(start: usize, n: i32): void {
  memory.fill(start, 0, (<usize>n) << 3);
}

export function add4(sums: usize, channel: i32, four: v128): void {
  const to = at64(sums, channel);
  const upper = v128.shuffle<f32>(four, four, 2, 3, 2, 3);
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(four)));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(upper)), 16);
}

export function add1(sums: usize, channel: i32, value: f32): void {
  const to = at64(sums, channel);
  store<f64>(to, load<f64>(to) + <f64>value);
}

/** Two partial sums, with four more floats. */
export function plus4(sums: v128, four: v128): v128 {
  const upper = v128.shuffle<f32>(four, four, 2, 3, 2, 3);
  return f64x2.add(sums, f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(upper)));
}

export function whole(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}
