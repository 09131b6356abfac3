const LOG2_E: f32 = 1.44269504;
// ln 2 in two parts: the first has few bits, so that its multiples are exact (Cody & Waite 1980, chapter 6).
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

/** eˣ for x ≤ 0 (0 below −87), by 2ⁿ times the Taylor series of a rest within ± ½ ln 2: at most 2e-7 away, relative. NaN stays. */
export function exp4(x: v128): v128 {
  // Of x86's instructions `pmax` is one, `max` seven; a NaN in the first place stays.
  const kept = f32x4.pmax(x, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(kept, f32x4.splat(LOG2_E)));
  let rest = f32x4.sub(kept, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  rest = f32x4.sub(rest, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let sum = f32x4.splat(1 / 5040.0);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 720.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 120.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 24.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 6.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.5));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  const value = f32x4.mul(sum, power);
  // What lies below counts as nothing; of NaN the comparison is false.
  return v128.andnot(value, f32x4.lt(x, f32x4.splat(-87)));
}
