import type { GraphDocument } from '../../runtime/graph/document';
import { graphIntoPng } from '../../runtime/share/picture-png';
import { svgMetadata } from '../../runtime/share/picture-svg';
import { writeText } from '../state/files';
import { drawGraph, type Drawing } from './draw-graph';
import type { Pen } from './draw-node';

/** Twice as fine as the canvas, within what every browser can draw: pixels a side, and pixels in all. */
const finest = { scale: 2, side: 8192, pixels: 32_000_000 } as const;

/** The picture of a graph with the graph in it. */
export async function svgPicture(document: GraphDocument, pen: Pen, foot: string): Promise<Drawing> {
  return drawGraph(document, pen, foot, svgMetadata(await writeText(document)));
}

/** The same as pixels; the graph stands in a chunk of its own. Throws where the browser cannot draw it, and where it is cancelled. */
export async function pngPicture(document: GraphDocument, pen: Pen, foot: string, signal: AbortSignal): Promise<Blob> {
  const { svg, width, height } = drawGraph(document, pen, foot);
  const scale = Math.min(
    finest.scale,
    finest.side / width,
    finest.side / height,
    Math.sqrt(finest.pixels / (width * height)),
  );
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    signal.throwIfAborted();
    const canvas = globalThis.document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(width * scale));
    canvas.height = Math.max(1, Math.floor(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (drawn === null) throw new Error('canvas');
    signal.throwIfAborted();
    return await graphIntoPng(new Uint8Array(await drawn.arrayBuffer()), await writeText(document));
  } finally {
    URL.revokeObjectURL(address);
  }
}
