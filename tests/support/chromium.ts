/** The Chromium that tests drive: Debian's, or the one that the variable CHROMIUM names. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** WebGPU without a GPU needs the first; the others keep Chromium from talking to the network. */
export const chromiumArgs = [
  '--enable-unsafe-webgpu',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
