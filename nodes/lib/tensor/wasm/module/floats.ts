/** Address of the float at an index. */
export function at(start: usize, index: i32): usize {
  return start + ((<usize>index) << 2);
}

/**
 * sum + one · other. In the build for relaxed SIMD rounded once where the processor can, and twice where it cannot: that is a third
 * faster, and its last bits are those of the machine.
 */
export function plusProduct(sum: v128, one: v128, other: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(one, other, sum);
  return f32x4.add(sum, f32x4.mul(one, other));
}

/** to[i] ← from[i] for n floats. */
export function copy(to: usize, from: usize, n: i32): void {
  for (; n >= 4; n -= 4) {
    v128.store(to, v128.load(from));
    to += 16;
    from += 16;
  }
  for (; n > 0; n--) {
    store<f32>(to, load<f32>(from));
    to += 4;
    from += 4;
  }
}

/** to[i] ← 0 for n floats, where they are few: `memory.fill` is a call out of the module. */
export function blank(to: usize, n: i32): void {
  for (; n >= 4; n -= 4) {
    v128.store(to, f32x4.splat(0));
    to += 16;
  }
  for (; n > 0; n--) {
    store<f32>(to, 0);
    to += 4;
  }
}

/** to[i] += from[i] for n floats. */
export function add(to: usize, from: usize, n: i32): void {
  for (; n >= 4; n -= 4) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    to += 16;
    from += 16;
  }
  for (; n > 0; n--) {
    store<f32>(to, load<f32>(to) + load<f32>(from));
    to += 4;
    from += 4;
  }
}

/** to[i] += one[i] · other[i] for n floats. */
export function addProduct(to: usize, one: usize, other: usize, n: i32): void {
  for (; n >= 4; n -= 4) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load(one), v128.load(other))));
    to += 16;
    one += 16;
    other += 16;
  }
  for (; n > 0; n--) {
    store<f32>(to, load<f32>(to) + load<f32>(one) * load<f32>(other));
    to += 4;
    one += 4;
    other += 4;
  }
}

/** to[i] += from[i] · scale for n floats. */
export function addScaled(to: usize, from: usize, scale: f32, n: i32): void {
  for (; n >= 4; n -= 4) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load(from), f32x4.splat(scale))));
    to += 16;
    from += 16;
  }
  for (; n > 0; n--) {
    store<f32>(to, load<f32>(to) + load<f32>(from) * scale);
    to += 4;
    from += 4;
  }
}
