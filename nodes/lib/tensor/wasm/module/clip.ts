/** An activation that is part of a kernel: 0 none, 1 max(·, 0), 2 that and min(·, 6). */
export type Clip = i32;

export function clipped4(value: v128, clip: Clip): v128 {
  if (clip > 0) value = f32x4.max(value, f32x4.splat(0));
  if (clip > 1) value = f32x4.min(value, f32x4.splat(6));
  return value;
}

export function clipped1(value: f32, clip: Clip): f32 {
  if (clip > 0) value = max<f32>(value, 0);
  if (clip > 1) value = min<f32>(value, 6);
  return value;
}

/** dy, or 0 where the result y lies at a bound. */
export function passed4(dy: v128, y: usize, clip: Clip): v128 {
  if (clip > 0) dy = v128.and(dy, f32x4.gt(v128.load(y), f32x4.splat(0)));
  if (clip > 1) dy = v128.and(dy, f32x4.lt(v128.load(y), f32x4.splat(6)));
  return dy;
}

export function passed1(dy: f32, y: usize, clip: Clip): f32 {
  const value = clip > 0 ? load<f32>(y) : 0;
  if (clip > 0 && !(value > 0)) return 0;
  if (clip > 1 && !(value < 6)) return 0;
  return dy;
}
