import { any4 } from './exp';
import { at } from './floats';
import { clear, product } from './product';
import { tanh4 } from './tanh';

/**
 * A recurrent layer over all of its steps (Hochreiter & Schmidhuber 1997, with the forget gate of Gers, Schmidhuber & Cummins 2000).
 * gates [rows, steps, 4 · units]: what the inputs give the gates i, f, g and o, side by side; recurrent [units, 4 · units] is what the
 * hidden values of the step before give them. With c and h from 0 on: c ← σ(f) c + σ(i) tanh(g), h ← σ(o) tanh(c).
 * `active`: the gates after σ and tanh; cells, hidden [rows, steps, units]: c and h of each step.
 */
export function lstm(
  rows: i32,
  steps: i32,
  units: i32,
  gates: usize,
  recurrent: usize,
  active: usize,
  cells: usize,
  hidden: usize,
  scratch: usize,
): void {
  const four = 4 * units;
  memory.copy(active, gates, (<usize>(rows * steps * four)) << 2);
  for (let step = 0; step < steps; step++) {
    if (step > 0) {
      const before = at(hidden, (step - 1) * units);
      const to = at(active, step * four);
      product(rows, four, units, before, steps * units, 1, recurrent, four, 1, to, steps * four, scratch, true);
    }
    for (let row = 0; row < rows; row++) {
      const place = row * steps + step;
      const i = at(active, place * four);
      let unit = 0;
      while (unit < units) {
        const one = units - unit < 4;
        const own = at(i, unit);
        const cell = at(cells, place * units + unit);
        const enter = sigmoid4(get(own, one));
        const forget = sigmoid4(get(at(own, units), one));
        const candidate = tanh4(get(at(own, 2 * units), one));
        const leave = sigmoid4(get(at(own, 3 * units), one));
        const old = step > 0 ? get(at(cell, -units), one) : f32x4.splat(0);
        const made = f32x4.add(f32x4.mul(forget, old), f32x4.mul(enter, candidate));
        put(own, enter, one);
        put(at(own, units), forget, one);
        put(at(own, 2 * units), candidate, one);
        put(at(own, 3 * units), leave, one);
        put(cell, made, one);
        put(at(hidden, place * units + unit), f32x4.mul(leave, tanh4(made)), one);
        unit += one ? 1 : 4;
      }
    }
  }
}

/**
 * Back through the steps, the last one first, with dy [rows, steps, units] the gradient of all hidden values: with
 * dc = dc of the step after · f + dh · o (1 − tanh² c), the gradients of the gates before σ and tanh; by them that of h of the step
 * before, and of the recurrent weights. `dhidden`, `dcell` [rows, units]: room for what comes from the step after.
 */
export function lstmGradient(
  rows: i32,
  steps: i32,
  units: i32,
  recurrent: usize,
  active: usize,
  cells: usize,
  hidden: usize,
  dy: usize,
  dhidden: usize,
  dcell: usize,
  dgates: usize,
  drecurrent: usize,
  scratch: usize,
): void {
  const four = 4 * units;
  clear(drecurrent, units * four);
  clear(dhidden, rows * units);
  clear(dcell, rows * units);
  for (let step = steps - 1; step >= 0; step--) {
    for (let row = 0; row < rows; row++) {
      const place = row * steps + step;
      let unit = 0;
      while (unit < units) {
        const one = units - unit < 4;
        gatesBack(
          units,
          step,
          place * four + unit,
          place * units + unit,
          row * units + unit,
          one,
          active,
          cells,
          dy,
          dhidden,
          dcell,
          dgates,
        );
        unit += one ? 1 : 4;
      }
    }
    if (step == 0) break;
    const above = at(dgates, step * four);
    const before = at(hidden, (step - 1) * units);
    product(rows, units, four, above, steps * four, 1, recurrent, 1, four, dhidden, units, scratch, false);
    product(units, four, rows, before, 1, steps * units, above, steps * four, 1, drecurrent, four, scratch, true);
  }
}

/** Of four units, or of one: places in what has four numbers a unit, one a unit and step, and one a unit. */
function gatesBack(
  units: i32,
  step: i32,
  gate: i32,
  place: i32,
  carried: i32,
  one: bool,
  active: usize,
  cells: usize,
  dy: usize,
  dhidden: usize,
  dcell: usize,
  dgates: usize,
): void {
  const own = at(active, gate);
  const enter = get(own, one);
  const forget = get(at(own, units), one);
  const candidate = get(at(own, 2 * units), one);
  const leave = get(at(own, 3 * units), one);
  const t = tanh4(get(at(cells, place), one));
  const old = step > 0 ? get(at(cells, place - units), one) : f32x4.splat(0);
  const dh = f32x4.add(get(at(dy, place), one), get(at(dhidden, carried), one));
  const bend = f32x4.mul(f32x4.mul(dh, leave), f32x4.sub(f32x4.splat(1), f32x4.mul(t, t)));
  const dc = f32x4.add(get(at(dcell, carried), one), bend);
  const flat = f32x4.sub(f32x4.splat(1), f32x4.mul(candidate, candidate));
  const to = at(dgates, gate);
  put(to, f32x4.mul(f32x4.mul(dc, candidate), slope4(enter)), one);
  put(at(to, units), f32x4.mul(f32x4.mul(dc, old), slope4(forget)), one);
  put(at(to, 2 * units), f32x4.mul(f32x4.mul(dc, enter), flat), one);
  put(at(to, 3 * units), f32x4.mul(f32x4.mul(dh, t), slope4(leave)), one);
  put(at(dcell, carried), f32x4.mul(dc, forget), one);
}

/** 1 / (1 + e⁻ˣ) */
function sigmoid4(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), any4(f32x4.neg(x))));
}

/** Of σ, by its value. */
function slope4(value: v128): v128 {
  return f32x4.mul(value, f32x4.sub(f32x4.splat(1), value));
}

function get(from: usize, one: bool): v128 {
  return one ? v128.load_splat<f32>(from) : v128.load(from);
}

function put(to: usize, value: v128, one: bool): void {
  if (one) store<f32>(to, f32x4.extract_lane(value, 0));
  else v128.store(to, value);
}
