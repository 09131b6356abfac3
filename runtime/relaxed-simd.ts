/** The smallest module with a relaxed instruction: a function that gives f32x4.relaxed_madd of three vectors of zeros. */
const MODULE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65,
  0, 253, 15, 253, 133, 2, 11,
]);

/** Whether this machine's WebAssembly multiplies and adds with one rounding. */
export const relaxedSimd = (): boolean => typeof WebAssembly === 'object' && WebAssembly.validate(MODULE);
