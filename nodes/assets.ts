/** Data files that ship, in `nodes/public/data/`: written by `scripts/make-data.mjs`, origins in THIRD_PARTY_DATA.md. */
export const assets: Readonly<Record<string, { readonly sha256: string; readonly sizeBytes: number }>> = {};
