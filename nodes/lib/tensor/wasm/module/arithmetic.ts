import { at } from './floats';

/** 0 a + b, 1 a − b, 2 a · b, 3 a / b */
export type Operation = i32;

/**
 * y [rows, columns] = a ∘ b, element by element. `aRow`, `bRow`: floats from one row to the next, 0 = all rows are the same one;
 * `aColumn`, `bColumn`: 1, or 0 = all numbers of a row are the same one.
 */
export function combine(
  operation: Operation,
  rows: i32,
  columns: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  y: usize,
): void {
  for (let row = 0; row < rows; row++) {
    let left = at(a, row * aRow);
    let right = at(b, row * bRow);
    let rest = columns;
    for (; rest >= 4; rest -= 4) {
      const one = aColumn == 0 ? v128.load_splat<f32>(left) : v128.load(left);
      const other = bColumn == 0 ? v128.load_splat<f32>(right) : v128.load(right);
      v128.store(y, combined4(operation, one, other));
      left = at(left, 4 * aColumn);
      right = at(right, 4 * bColumn);
      y += 16;
    }
    for (; rest > 0; rest--) {
      const one = v128.load_splat<f32>(left);
      store<f32>(y, f32x4.extract_lane(combined4(operation, one, v128.load_splat<f32>(right)), 0));
      left = at(left, aColumn);
      right = at(right, bColumn);
      y += 4;
    }
  }
}

function combined4(operation: Operation, a: v128, b: v128): v128 {
  if (operation == 0) return f32x4.add(a, b);
  if (operation == 1) return f32x4.sub(a, b);
  return operation == 2 ? f32x4.mul(a, b) : f32x4.div(a, b);
}
