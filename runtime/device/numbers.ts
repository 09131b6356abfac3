import type { DeviceInfo } from '../protocol';

/** What wasm is called in keys and records where our compiled kernels do not serve: its numbers differ in their last bits. */
export const COMPOSED = 'wasm-composed';

/** The backend as far as its numbers go. */
export const numbersOf = (device: DeviceInfo): string => (device.composed === undefined ? device.backend : COMPOSED);
