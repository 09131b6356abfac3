import type { DeviceInfo } from '../protocol';

/** What wasm is called in keys and records where our compiled kernels do not serve: its numbers differ in their last bits. */
export const COMPOSED = 'wasm-composed';

/** What it is called where products round once. */
export const FMA = 'wasm-fma';

/** The backend as far as its numbers go. */
export function numbersOf({ backend, composed, fma }: DeviceInfo): string {
  if (composed !== undefined) return COMPOSED;
  return fma === true ? FMA : backend;
}
