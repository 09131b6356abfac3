import { at, plusProduct } from './floats';

/** Depth of the part of b that is packed at a time: 8 columns of it, 8 KB, stay in the first cache. */
const DEPTH: i32 = 256;
/** Bytes of one packed row of 8 columns. */
const PACKED_ROW: usize = 32;

/**
 * c [rows, columns] = a [rows, depth] · b [depth, columns], or c += a · b. The operands are read through their strides, so that
 * transposed ones are no other case; the rows of c are `cRow` floats apart. `scratch`: 8 192 bytes for the packed part of b, then 128 for a tile at the edge.
 */
export function product(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  scratch: usize,
  added: bool,
): void {
  if (depth == 0 && !added) for (let row = 0; row < rows; row++) clear(at(c, row * cRow), columns);
  const edge = scratch + DEPTH * PACKED_ROW;
  const rowBytes = (<usize>aRow) << 2;
  for (let first = 0; first < depth; first += DEPTH) {
    const deep = min(DEPTH, depth - first);
    const adds = added || first > 0;
    for (let column = 0; column < columns; column += 8) {
      const wide = min(8, columns - column);
      pack(at(b, first * bRow + column * bColumn), bRow, bColumn, deep, wide, scratch);
      const start = at(a, first * aColumn);
      for (let row = 0; row < rows; row += 4) {
        const high = min(4, rows - row);
        const from = at(start, row * aRow);
        const to = at(c, row * cRow + column);
        if (high == 4 && wide == 8) {
          tile(deep, from, rowBytes, 2 * rowBytes, 3 * rowBytes, aColumn, scratch, to, cRow, adds);
          continue;
        }
        // Rows that are not there read the first one again, and are not taken.
        const second = high > 1 ? rowBytes : 0;
        const third = high > 2 ? 2 * rowBytes : 0;
        const fourth = high > 3 ? 3 * rowBytes : 0;
        tile(deep, from, second, third, fourth, aColumn, scratch, edge, 8, false);
        for (let i = 0; i < high; i++)
          for (let j = 0; j < wide; j++) {
            const cell = at(to, i * cRow + j);
            const value = load<f32>(at(edge, i * 8 + j));
            store<f32>(cell, adds ? load<f32>(cell) + value : value);
          }
      }
    }
  }
}

/** n zeros. */
export function clear(c: usize, n: i32): void {
  memory.fill(c, 0, (<usize>n) << 2);
}

/** Eight columns of b, row after row; columns that are not there as zeros. */
function pack(b: usize, bRow: i32, bColumn: i32, deep: i32, wide: i32, packed: usize): void {
  if (bColumn == 1 && wide == 8) {
    for (let k = 0; k < deep; k++) {
      v128.store(packed, v128.load(b));
      v128.store(packed, v128.load(b, 16), 16);
      packed += PACKED_ROW;
      b = at(b, bRow);
    }
    return;
  }
  for (let j = 0; j < 8; j++) {
    let to = at(packed, j);
    let from = at(b, j * bColumn);
    for (let k = 0; k < deep; k++) {
      store<f32>(to, j < wide ? load<f32>(from) : 0);
      to += PACKED_ROW;
      from = at(from, bRow);
    }
  }
}

/** 4 × 8 sums in registers; more of them would not fit. `second`, `third`, `fourth`: bytes from the first row of a. */
function tile(
  deep: i32,
  a: usize,
  second: usize,
  third: usize,
  fourth: usize,
  aColumn: i32,
  packed: usize,
  c: usize,
  cRow: i32,
  adds: bool,
): void {
  let left0 = f32x4.splat(0);
  let left1 = f32x4.splat(0);
  let left2 = f32x4.splat(0);
  let left3 = f32x4.splat(0);
  let right0 = f32x4.splat(0);
  let right1 = f32x4.splat(0);
  let right2 = f32x4.splat(0);
  let right3 = f32x4.splat(0);
  let a0 = a;
  let a1 = a + second;
  let a2 = a + third;
  let a3 = a + fourth;
  const step = (<usize>aColumn) << 2;
  for (let k = 0; k < deep; k++) {
    const left = v128.load(packed);
    const right = v128.load(packed, 16);
    packed += PACKED_ROW;
    const value0 = v128.load_splat<f32>(a0);
    a0 += step;
    left0 = plusProduct(left0, value0, left);
    right0 = plusProduct(right0, value0, right);
    const value1 = v128.load_splat<f32>(a1);
    a1 += step;
    left1 = plusProduct(left1, value1, left);
    right1 = plusProduct(right1, value1, right);
    const value2 = v128.load_splat<f32>(a2);
    a2 += step;
    left2 = plusProduct(left2, value2, left);
    right2 = plusProduct(right2, value2, right);
    const value3 = v128.load_splat<f32>(a3);
    a3 += step;
    left3 = plusProduct(left3, value3, left);
    right3 = plusProduct(right3, value3, right);
  }
  put(c, left0, right0, adds);
  put(at(c, cRow), left1, right1, adds);
  put(at(c, 2 * cRow), left2, right2, adds);
  put(at(c, 3 * cRow), left3, right3, adds);
}

function put(c: usize, left: v128, right: v128, adds: bool): void {
  v128.store(c, adds ? f32x4.add(v128.load(c), left) : left);
  v128.store(c, adds ? f32x4.add(v128.load(c, 16), right) : right, 16);
}
