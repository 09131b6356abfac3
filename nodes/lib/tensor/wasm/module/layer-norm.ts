import { at } from './floats';
import { add1, add4, at64, clear64, plus4, whole } from './totals';

/**
 * y = (x − mean) · inverse · gain + bias, with mean and inverse = 1/√(variance + ε) of each row of x [rows, columns]
 * (Ba, Kiros & Hinton 2016, equations 3 and 4). A row's sums are float64.
 */
export function layerNorm(
  rows: i32,
  columns: i32,
  x: usize,
  gain: usize,
  bias: usize,
  epsilon: f32,
  y: usize,
  mean: usize,
  inverse: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const middle = <f32>(rowTotal(x, columns) / <f64>columns);
    const variance = <f32>(rowSquares(x, columns, middle) / <f64>columns);
    const scale = <f32>1 / sqrt<f32>(variance + epsilon);
    store<f32>(at(mean, row), middle);
    store<f32>(at(inverse, row), scale);
    let column = 0;
    for (; column <= columns - 4; column += 4) {
      const normed = f32x4.mul(f32x4.sub(v128.load(x), f32x4.splat(middle)), f32x4.splat(scale));
      v128.store(y, f32x4.add(f32x4.mul(normed, v128.load(at(gain, column))), v128.load(at(bias, column))));
      x += 16;
      y += 16;
    }
    for (; column < columns; column++) {
      const normed = (load<f32>(x) - middle) * scale;
      store<f32>(y, normed * load<f32>(at(gain, column)) + load<f32>(at(bias, column)));
      x += 4;
      y += 4;
    }
  }
}

function rowTotal(x: usize, columns: i32): f64 {
  let sums = f64x2.splat(0);
  let column = 0;
  for (; column <= columns - 4; column += 4) sums = plus4(sums, v128.load(at(x, column)));
  let total = whole(sums);
  for (; column < columns; column++) total += <f64>load<f32>(at(x, column));
  return total;
}

/** Σ (x − middle)² */
function rowSquares(x: usize, columns: i32, middle: f32): f64 {
  let sums = f64x2.splat(0);
  let column = 0;
  for (; column <= columns - 4; column += 4) {
    const off = f32x4.sub(v128.load(at(x, column)), f32x4.splat(middle));
    sums = plus4(sums, f32x4.mul(off, off));
  }
  let total = whole(sums);
  for (; column < columns; column++) {
    const off = load<f32>(at(x, column)) - middle;
    total += <f64>(off * off);
  }
  return total;
}

/**
 * With n the normalized x and g = dy · gain: dgain = Σ dy · n and dbias = Σ dy over the rows; in each row
 * dx = inverse · (g − mean of g − n · mean of g · n). `sums`: two float64 of each column.
 */
export function layerNormGradient(
  rows: i32,
  columns: i32,
  x: usize,
  dy: usize,
  gain: usize,
  mean: usize,
  inverse: usize,
  sums: usize,
  dx: usize,
  dgain: usize,
  dbias: usize,
): void {
  const others = at64(sums, columns);
  clear64(sums, 2 * columns);
  for (let row = 0; row < rows; row++) {
    const middle = load<f32>(at(mean, row));
    const scale = load<f32>(at(inverse, row));
    let plain = f64x2.splat(0);
    let along = f64x2.splat(0);
    let column = 0;
    for (; column <= columns - 4; column += 4) {
      const above = v128.load(at(dy, column));
      const normed = f32x4.mul(f32x4.sub(v128.load(at(x, column)), f32x4.splat(middle)), f32x4.splat(scale));
      const g = f32x4.mul(above, v128.load(at(gain, column)));
      plain = plus4(plain, g);
      along = plus4(along, f32x4.mul(g, normed));
      add4(sums, column, above);
      add4(others, column, f32x4.mul(above, normed));
    }
    let plainTotal = whole(plain);
    let alongTotal = whole(along);
    for (; column < columns; column++) {
      const above = load<f32>(at(dy, column));
      const normed = (load<f32>(at(x, column)) - middle) * scale;
      const g = above * load<f32>(at(gain, column));
      plainTotal += <f64>g;
      alongTotal += <f64>(g * normed);
      add1(sums, column, above);
      add1(others, column, above * normed);
    }
    const plainMean = <f32>(plainTotal / <f64>columns);
    const alongMean = <f32>(alongTotal / <f64>columns);
    for (column = 0; column <= columns - 4; column += 4) {
      const normed = f32x4.mul(f32x4.sub(v128.load(at(x, column)), f32x4.splat(middle)), f32x4.splat(scale));
      const g = f32x4.mul(v128.load(at(dy, column)), v128.load(at(gain, column)));
      const common = f32x4.add(f32x4.splat(plainMean), f32x4.mul(normed, f32x4.splat(alongMean)));
      v128.store(at(dx, column), f32x4.mul(f32x4.splat(scale), f32x4.sub(g, common)));
    }
    for (; column < columns; column++) {
      const normed = (load<f32>(at(x, column)) - middle) * scale;
      const g = load<f32>(at(dy, column)) * load<f32>(at(gain, column));
      store<f32>(at(dx, column), scale * (g - (plainMean + normed * alongMean)));
    }
    x = at(x, columns);
    dy = at(dy, columns);
    dx = at(dx, columns);
  }
  for (let column = 0; column < columns; column++) {
    store<f32>(at(dbias, column), <f32>load<f64>(at64(sums, column)));
    store<f32>(at(dgain, column), <f32>load<f64>(at64(others, column)));
  }
}
