import { tanh4 } from './tanh';

// GELU by tanh: with u = √(2/π) (x + 0.044715 x³), y = ½ x (1 + tanh u) (Hendrycks & Gimpel 2016, section 2).
const SCALE: f32 = 0.7978845608;
const CUBE: f32 = 0.044715;

/** n floats. */
export function gelu(n: i32, x: usize, y: usize): void {
  for (; n >= 4; n -= 4) {
    v128.store(y, gelu4(v128.load(x)));
    x += 16;
    y += 16;
  }
  for (; n > 0; n--) {
    store<f32>(y, f32x4.extract_lane(gelu4(v128.load_splat<f32>(x)), 0));
    x += 4;
    y += 4;
  }
}

/** dx = dy · (½ (1 + tanh u) + ½ x (1 − tanh² u) u′) */
export function geluGradient(n: i32, x: usize, dy: usize, dx: usize): void {
  for (; n >= 4; n -= 4) {
    v128.store(dx, f32x4.mul(v128.load(dy), slope4(v128.load(x))));
    x += 16;
    dy += 16;
    dx += 16;
  }
  for (; n > 0; n--) {
    store<f32>(dx, load<f32>(dy) * f32x4.extract_lane(slope4(v128.load_splat<f32>(x)), 0));
    x += 4;
    dy += 4;
    dx += 4;
  }
}

function inner4(x: v128, square: v128): v128 {
  const cubed = f32x4.mul(x, square);
  return f32x4.mul(f32x4.splat(SCALE), f32x4.add(x, f32x4.mul(f32x4.splat(CUBE), cubed)));
}

function gelu4(x: v128): v128 {
  const t = tanh4(inner4(x, f32x4.mul(x, x)));
  return f32x4.mul(f32x4.mul(f32x4.splat(0.5), x), f32x4.add(f32x4.splat(1), t));
}

function slope4(x: v128): v128 {
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  const square = f32x4.mul(x, x);
  const t = tanh4(inner4(x, square));
  const inner = f32x4.mul(f32x4.splat(SCALE), f32x4.add(one, f32x4.mul(f32x4.splat(3 * CUBE), square)));
  const bend = f32x4.mul(f32x4.sub(one, f32x4.mul(t, t)), inner);
  return f32x4.mul(half, f32x4.add(f32x4.add(one, t), f32x4.mul(x, bend)));
}
