import { exp4 } from './exp';
import { at } from './floats';

/**
 * Of each row of logits z [rows, classes]: its softmax; and for −Σ t ln softmax(z) = (Σ t) ln (Σ eᶻ⁻ᵐ) − Σ t (z − m), m the largest:
 * Σ eᶻ⁻ᵐ, Σ t and Σ t (z − m) as float64, in `parts`. The logarithm is not taken here: that of the compiler's library has data.
 */
export function crossEntropyParts(
  rows: i32,
  classes: i32,
  logits: usize,
  targets: usize,
  softmax: usize,
  parts: usize,
): void {
  for (let row = 0; row < rows; row++) {
    let most: f32 = -Infinity;
    for (let index = 0; index < classes; index++) most = max<f32>(most, load<f32>(at(logits, index)));
    let index = 0;
    for (; index <= classes - 4; index += 4) {
      const off = f32x4.sub(v128.load(at(logits, index)), f32x4.splat(most));
      v128.store(at(softmax, index), exp4(off));
    }
    for (; index < classes; index++) {
      const off = f32x4.splat(load<f32>(at(logits, index)) - most);
      store<f32>(at(softmax, index), f32x4.extract_lane(exp4(off), 0));
    }
    let sum: f64 = 0;
    let weight: f64 = 0;
    let linear: f64 = 0;
    for (index = 0; index < classes; index++) {
      const target = <f64>load<f32>(at(targets, index));
      sum += <f64>load<f32>(at(softmax, index));
      weight += target;
      linear += target * <f64>(load<f32>(at(logits, index)) - most);
    }
    const share = <f32>(1 / sum);
    for (index = 0; index < classes; index++) {
      const place = at(softmax, index);
      store<f32>(place, load<f32>(place) * share);
    }
    store<f64>(parts, sum);
    store<f64>(parts, weight, 8);
    store<f64>(parts, linear, 16);
    parts += 24;
    logits = at(logits, classes);
    targets = at(targets, classes);
    softmax = at(softmax, classes);
  }
}

/** dz = dy · ((Σ t) softmax(z) − t), dy [rows]. */
export function crossEntropyGradient(
  rows: i32,
  classes: i32,
  softmax: usize,
  targets: usize,
  dy: usize,
  dz: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const above = load<f32>(dy);
    let weight: f32 = 0;
    for (let index = 0; index < classes; index++) weight += load<f32>(at(targets, index));
    for (let index = 0; index < classes; index++) {
      const value = weight * load<f32>(at(softmax, index)) - load<f32>(at(targets, index));
      store<f32>(at(dz, index), above * value);
    }
    dy += 4;
    softmax = at(softmax, classes);
    targets = at(targets, classes);
    dz = at(dz, classes);
  }
}
