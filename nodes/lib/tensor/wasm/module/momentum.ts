/** One step of SGD with momentum for n weights: v ← μ v + g + λ w, w ← w − η v; the operations of `optimizers.ts` in their order. */
export function momentum(
  n: i32,
  weight: usize,
  gradient: usize,
  velocity: usize,
  newWeight: usize,
  newVelocity: usize,
  decay: f32,
  mu: f32,
  rate: f32,
): void {
  let done = 0;
  for (; done <= n - 4; done += 4) {
    const w = v128.load(weight);
    let g = v128.load(gradient);
    if (decay != 0) g = f32x4.add(g, f32x4.mul(w, f32x4.splat(decay)));
    const v = f32x4.add(f32x4.mul(v128.load(velocity), f32x4.splat(mu)), g);
    v128.store(newWeight, f32x4.sub(w, f32x4.mul(v, f32x4.splat(rate))));
    v128.store(newVelocity, v);
    weight += 16;
    gradient += 16;
    velocity += 16;
    newWeight += 16;
    newVelocity += 16;
  }
  for (; done < n; done++) {
    const w = load<f32>(weight);
    let g = load<f32>(gradient);
    if (decay != 0) g += w * decay;
    const v = load<f32>(velocity) * mu + g;
    store<f32>(newWeight, w - v * rate);
    store<f32>(newVelocity, v);
    weight += 4;
    gradient += 4;
    velocity += 4;
    newWeight += 4;
    newVelocity += 4;
  }
}
