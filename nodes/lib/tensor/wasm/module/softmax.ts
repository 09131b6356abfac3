import { exp4 } from './exp';
import { at } from './floats';
import { plus4, whole } from './totals';

/** In place, of n values: softmax(scale · x). A row of none has no weights; NaN goes to the whole row, by its sum. */
export function softmax(x: usize, n: i32, scale: f32): void {
  let mosts = f32x4.splat(-Infinity);
  let index = 0;
  for (; index <= n - 4; index += 4) {
    const scaled = f32x4.mul(v128.load(at(x, index)), f32x4.splat(scale));
    v128.store(at(x, index), scaled);
    mosts = f32x4.pmax(mosts, scaled);
  }
  let most = max<f32>(
    max<f32>(f32x4.extract_lane(mosts, 0), f32x4.extract_lane(mosts, 1)),
    max<f32>(f32x4.extract_lane(mosts, 2), f32x4.extract_lane(mosts, 3)),
  );
  for (; index < n; index++) {
    const scaled = load<f32>(at(x, index)) * scale;
    store<f32>(at(x, index), scaled);
    most = max<f32>(most, scaled);
  }
  let sums = f64x2.splat(0);
  for (index = 0; index <= n - 4; index += 4) {
    const value = exp4(f32x4.sub(v128.load(at(x, index)), f32x4.splat(most)));
    v128.store(at(x, index), value);
    sums = plus4(sums, value);
  }
  let sum = whole(sums);
  for (; index < n; index++) {
    const value = f32x4.extract_lane(exp4(f32x4.splat(load<f32>(at(x, index)) - most)), 0);
    store<f32>(at(x, index), value);
    sum += <f64>value;
  }
  const share = <f32>(1 / sum);
  for (index = 0; index <= n - 4; index += 4)
    v128.store(at(x, index), f32x4.mul(v128.load(at(x, index)), f32x4.splat(share)));
  for (; index < n; index++) store<f32>(at(x, index), load<f32>(at(x, index)) * share);
}

/** In place, of n gradients dy of softmax(scale · x) = y: dx = scale · y · (dy − Σ dy · y). */
export function softmaxGradient(dy: usize, y: usize, n: i32, scale: f32): void {
  let sums = f64x2.splat(0);
  let index = 0;
  for (; index <= n - 4; index += 4) sums = plus4(sums, f32x4.mul(v128.load(at(dy, index)), v128.load(at(y, index))));
  let sum = whole(sums);
  for (; index < n; index++) sum += <f64>(load<f32>(at(dy, index)) * load<f32>(at(y, index)));
  const common = <f32>sum;
  for (index = 0; index <= n - 4; index += 4) {
    const off = f32x4.sub(v128.load(at(dy, index)), f32x4.splat(common));
    const weight = f32x4.mul(f32x4.splat(scale), v128.load(at(y, index)));
    v128.store(at(dy, index), f32x4.mul(weight, off));
  }
  for (; index < n; index++) {
    const weight = scale * load<f32>(at(y, index));
    store<f32>(at(dy, index), weight * (load<f32>(at(dy, index)) - common));
  }
}
