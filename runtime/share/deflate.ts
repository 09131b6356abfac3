/** All bytes packed at once: for what is small enough to be at hand whole. */
export async function deflated(
  bytes: Uint8Array<ArrayBuffer>,
  packing: 'deflate-raw' | 'deflate',
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream(packing));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
