/** As far as the formula goes: tanh 8 is 1 − 2.3e-7. */
const MOST: f32 = 8;
/** Beyond this tanh is ±1 in float32. */
const ALL: f32 = 9;

/** y = tanh x of n floats: at most 4e-7 away, relative for small ones, and never beyond ±1. */
export function tanh(n: i32, x: usize, y: usize): void {
  for (; n >= 4; n -= 4) {
    v128.store(y, tanh4(v128.load(x)));
    x += 16;
    y += 16;
  }
  for (; n > 0; n--) {
    store<f32>(y, f32x4.extract_lane(tanh4(v128.load_splat<f32>(x)), 0));
    x += 4;
    y += 4;
  }
}

/** x p(x²) / q(x²): of these degrees, the one whose largest relative error over [−8, 8] is smallest (6e-9 before rounding). */
export function tanh4(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, f32x4.splat(MOST)), f32x4.splat(-MOST));
  const square = f32x4.mul(x, x);
  let p = f32x4.splat(1.52303587e-8);
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(2.18946202e-5));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(3.5715955e-3));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(0.134444959));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1));
  let q = f32x4.splat(8.52242272e-7);
  q = f32x4.add(f32x4.mul(q, square), f32x4.splat(3.41128789e-4));
  q = f32x4.add(f32x4.mul(q, square), f32x4.splat(2.61644334e-2));
  q = f32x4.add(f32x4.mul(q, square), f32x4.splat(0.467778232));
  q = f32x4.add(f32x4.mul(q, square), f32x4.splat(1));
  const result = f32x4.div(f32x4.mul(x, p), q);
  const one = v128.or(f32x4.splat(1), v128.and(value, f32x4.splat(-0.0)));
  return v128.bitselect(one, result, f32x4.gt(f32x4.abs(value), f32x4.splat(ALL)));
}
