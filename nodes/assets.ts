/** Data files that ship, in `nodes/public/data/`. Written by scripts/hash-assets.mjs; origins in THIRD_PARTY_DATA.md. */
export const assets: Readonly<Record<string, { readonly sha256: string; readonly sizeBytes: number }>> = {
  'backbone-fashion.safetensors': {
    sha256: '70192bb853d8e245a5c0f7faa1f3909845707eea5af024d973822dc0e9c7a9d6',
    sizeBytes: 273776,
  },
  'breast-cancer.bin': {
    sha256: '920b6287871030a4896204d15312090ef654629106756096853835ea308b0079',
    sizeBytes: 69868,
  },
  'digits.bin': {
    sha256: '99f1043b2f61fe0138ae10fadb049d27a8f3ce5ea3ccce5a5c19e7155ee24c04',
    sizeBytes: 43638,
  },
  'fashion-mnist.bin': {
    sha256: '25d115e1f07fa6c2fc6022ac46e3432bfd88d6f33285411b0d3003a8361b4d2a',
    sizeBytes: 1094967,
  },
  'german-credit.bin': {
    sha256: 'caf5fd7dfcb41c3c746191addf8b80eef8e3d6037778121fde6560deecebe222',
    sizeBytes: 12437,
  },
  'iris.bin': {
    sha256: 'f5ac9123046ac10128a9369bad38010c363790977d91f61400fa3b034a75a6db',
    sizeBytes: 1068,
  },
  'wine.bin': {
    sha256: '04c3825a320ac1ef04c8dbf629fa52334af2526d77ef3387dc3897c00d318eac',
    sizeBytes: 5248,
  },
};
