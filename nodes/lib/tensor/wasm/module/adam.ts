/**
 * One step of Adam and AdamW for n weights, from old tensors to new ones, with the operations of `optimizers.ts` in their order:
 * the same bits. `decay`: L2, added to the gradient; `shrink`: what the weight is multiplied with first.
 */
export function adam(
  n: i32,
  weight: usize,
  gradient: usize,
  first: usize,
  second: usize,
  newWeight: usize,
  newFirst: usize,
  newSecond: usize,
  decay: f32,
  shrink: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  correction1: f32,
  correction2: f32,
  epsilon: f32,
  rate: f32,
): void {
  let done = 0;
  for (; done <= n - 4; done += 4) {
    const w = v128.load(weight);
    let g = v128.load(gradient);
    if (decay != 0) g = f32x4.add(g, f32x4.mul(w, f32x4.splat(decay)));
    const m = f32x4.add(f32x4.mul(v128.load(first), f32x4.splat(beta1)), f32x4.mul(g, f32x4.splat(rest1)));
    const square = f32x4.mul(g, g);
    const v = f32x4.add(f32x4.mul(v128.load(second), f32x4.splat(beta2)), f32x4.mul(square, f32x4.splat(rest2)));
    const root = f32x4.sqrt(f32x4.div(v, f32x4.splat(correction2)));
    const direction = f32x4.div(f32x4.div(m, f32x4.splat(correction1)), f32x4.add(root, f32x4.splat(epsilon)));
    const kept = f32x4.mul(w, f32x4.splat(shrink));
    v128.store(newWeight, f32x4.sub(kept, f32x4.mul(direction, f32x4.splat(rate))));
    v128.store(newFirst, m);
    v128.store(newSecond, v);
    weight += 16;
    gradient += 16;
    first += 16;
    second += 16;
    newWeight += 16;
    newFirst += 16;
    newSecond += 16;
  }
  for (; done < n; done++) {
    const w = load<f32>(weight);
    let g = load<f32>(gradient);
    if (decay != 0) g += w * decay;
    const m = load<f32>(first) * beta1 + g * rest1;
    const v = load<f32>(second) * beta2 + g * g * rest2;
    const direction = m / correction1 / (sqrt<f32>(v / correction2) + epsilon);
    store<f32>(newWeight, w * shrink - direction * rate);
    store<f32>(newFirst, m);
    store<f32>(newSecond, v);
    weight += 4;
    gradient += 4;
    first += 4;
    second += 4;
    newWeight += 4;
    newFirst += 4;
    newSecond += 4;
  }
}
