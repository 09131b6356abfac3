/** The module of our kernels in base64: whoever builds, serves or tests puts it here (`scripts/kernels.ts`). */
export const compiled: string | null = null;
