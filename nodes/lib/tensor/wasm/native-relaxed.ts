/** The same for processors that multiply and add with one rounding (`scripts/kernels.ts`); loaded by whoever asks for it. */
export const compiled: string | null = null;
