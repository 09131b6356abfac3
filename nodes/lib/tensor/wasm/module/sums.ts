import { at } from './floats';

/** x [rows, columns] → the sum of each column, added up in float64 (a mean over many rows is right so). */
export function columnSums(x: usize, rows: i32, columns: i32, sums: usize): void {
  let column = 0;
  for (; column <= columns - 8; column += 8) {
    let sum0 = f64x2.splat(0);
    let sum1 = f64x2.splat(0);
    let sum2 = f64x2.splat(0);
    let sum3 = f64x2.splat(0);
    let from = at(x, column);
    for (let row = 0; row < rows; row++) {
      const left = v128.load(from);
      const right = v128.load(from, 16);
      sum0 = f64x2.add(sum0, f64x2.promote_low_f32x4(left));
      sum1 = f64x2.add(sum1, f64x2.promote_low_f32x4(upper(left)));
      sum2 = f64x2.add(sum2, f64x2.promote_low_f32x4(right));
      sum3 = f64x2.add(sum3, f64x2.promote_low_f32x4(upper(right)));
      from = at(from, columns);
    }
    v128.store(at(sums, column), narrow(sum0, sum1));
    v128.store(at(sums, column), narrow(sum2, sum3), 16);
  }
  for (; column < columns; column++) {
    let sum: f64 = 0;
    let from = at(x, column);
    for (let row = 0; row < rows; row++) {
      sum += <f64>load<f32>(from);
      from = at(from, columns);
    }
    store<f32>(at(sums, column), <f32>sum);
  }
}

/** x [rows, columns] → the sum of each row, added up in float64. */
export function rowSums(x: usize, rows: i32, columns: i32, sums: usize): void {
  for (let row = 0; row < rows; row++) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    let column = 0;
    for (; column <= columns - 4; column += 4) {
      const four = v128.load(x);
      low = f64x2.add(low, f64x2.promote_low_f32x4(four));
      high = f64x2.add(high, f64x2.promote_low_f32x4(upper(four)));
      x += 16;
    }
    const both = f64x2.add(low, high);
    let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
    for (; column < columns; column++) {
      sum += <f64>load<f32>(x);
      x += 4;
    }
    store<f32>(at(sums, row), <f32>sum);
  }
}

/** The upper two floats, in the lower places. */
function upper(four: v128): v128 {
  return v128.shuffle<f32>(four, four, 2, 3, 2, 3);
}

function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}
