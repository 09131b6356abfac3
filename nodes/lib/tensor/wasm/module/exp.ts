const LOG2_E: f32 = 1.44269504;
// ln 2 in two parts: the first has few bits, so that its multiples are exact (Cody & Waite 1980, chapter 6).
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

/** y = eˣ of n floats: at most 3e-7 away, relative; infinite above 88.7228, 0 below −103.97, as float32 is. NaN stays. */
export function exp(n: i32, x: usize, y: usize): void {
  for (; n >= 4; n -= 4) {
    v128.store(y, any4(v128.load(x)));
    x += 16;
    y += 16;
  }
  for (; n > 0; n--) {
    store<f32>(y, f32x4.extract_lane(any4(v128.load_splat<f32>(x)), 0));
    x += 4;
    y += 4;
  }
}

/** eˣ for x ≤ 0 (0 below −87), by 2ⁿ times the Taylor series of a rest within ± ½ ln 2: at most 2e-7 away, relative. NaN stays. */
export function exp4(x: v128): v128 {
  // Of x86's instructions `pmax` is one, `max` seven; a NaN in the first place stays.
  const kept = f32x4.pmax(x, f32x4.splat(-87));
  const n = whole4(kept);
  const value = f32x4.mul(rest4(kept, n), power4(i32x4.trunc_sat_f32x4_s(n)));
  // What lies below counts as nothing; of NaN the comparison is false.
  return v128.andnot(value, f32x4.lt(x, f32x4.splat(-87)));
}

/** 2ⁿ in two steps: n goes from −150 to 129, and what a float32 has room for from −126 to 127. */
export function any4(x: v128): v128 {
  const kept = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-104)), f32x4.splat(89));
  const n = whole4(kept);
  const power = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(power, 1);
  return f32x4.mul(f32x4.mul(rest4(kept, n), power4(half)), power4(i32x4.sub(power, half)));
}

function whole4(x: v128): v128 {
  return f32x4.nearest(f32x4.mul(x, f32x4.splat(LOG2_E)));
}

function power4(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e to what is left of x without n ln 2. */
function rest4(x: v128, n: v128): v128 {
  let rest = f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  rest = f32x4.sub(rest, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let sum = f32x4.splat(1 / 5040.0);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 720.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 120.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 24.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 6.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.5));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  return f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
}
