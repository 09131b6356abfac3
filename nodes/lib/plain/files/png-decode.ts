import { Unzlib } from 'fflate';
import { byteView, type ByteView } from './byte-view';
import { crc32 } from './crc32';
import { imageSize } from './image-header';
import type { Picture } from './picture';
import { unfiltered } from './png-filter';

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

interface Chunks {
  readonly header: Header;
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array;
  readonly data: readonly Uint8Array[];
}

/** Samples of a pixel, and the depths that may go with them, by colour type (PNG, third edition, table 12). */
const colours: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
const PALETTE = 3;

/** Column and row of the first pixel, and the steps to the next one, of each pass of Adam7. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const whole = [[0, 0, 1, 1]] as const;

/**
 * The pixels of a PNG of any colour type and depth, interlaced or not: 16 bits become 8 (v / 257, rounded), palettes their
 * colours, and what is transparent stands on white. Gamma and colour profiles are left alone. Never unpacks more than the header
 * promises; refuses what is cut off, damaged or too large.
 */
export function decodePng(bytes: Uint8Array): Picture {
  imageSize('PNG', bytes);
  const view = byteView(bytes, 'PNG');
  const { header, palette, transparency, data } = chunksOf(view, bytes);
  const { width, height, depth, colour, interlaced } = header;
  const samples = colours[colour]?.samples ?? 1;
  const bits = samples * depth;
  const parts = (interlaced ? passes : whole)
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      columns: Math.ceil((width - x) / stepX),
      rows: Math.ceil((height - y) / stepY),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const lineOf = (columns: number): number => Math.ceil((columns * bits) / 8);
  const packed = inflated(
    view,
    data,
    parts.reduce((sum, { columns, rows }) => sum + rows * (1 + lineOf(columns)), 0),
  );
  const toPicture = pixelWriter(view, header, palette, transparency);
  const channels = (colour === PALETTE ? isGreyPalette(palette) : samples <= 2) ? 1 : 3;
  const pixels = new Uint8Array(width * height * channels);
  let at = 0;
  for (const { x, y, stepX, stepY, columns, rows } of parts) {
    const line = lineOf(columns);
    let before: Uint8Array = new Uint8Array(line);
    for (let row = 0; row < rows; row += 1) {
      const kind = packed[at] ?? 0;
      if (kind > 4) view.wrong(0, 'filter 0–4', kind);
      before = unfiltered(kind, packed.subarray(at + 1, at + 1 + line), before, Math.max(1, bits >> 3));
      at += 1 + line;
      for (let column = 0; column < columns; column += 1)
        toPicture(before, column, pixels, ((y + row * stepY) * width + x + column * stepX) * channels, channels);
    }
  }
  return { width, height, channels, pixels, hasAlpha: samples % 2 === 0 || transparency.length > 0 };
}

/** Whether all pixels are shades of grey, by colour type and palette alone. */
export function pngIsGrey(bytes: Uint8Array): boolean {
  const { header, palette } = chunksOf(byteView(bytes, 'PNG'), bytes);
  return header.colour === PALETTE ? isGreyPalette(palette) : (colours[header.colour]?.samples ?? 1) <= 2;
}

function chunksOf(view: ByteView, bytes: Uint8Array): Chunks {
  let header: Header | null = null;
  let palette: Uint8Array = new Uint8Array(0);
  let transparency: Uint8Array = new Uint8Array(0);
  const data: Uint8Array[] = [];
  for (let at = 8; ;) {
    const length = view.u32(at);
    const type = view.text(at + 4, 4);
    const body = bytes.subarray(at + 8, at + 8 + length);
    const isCritical = type.charAt(0) < 'a';
    if ((isCritical || type === 'tRNS') && crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.u32(at + 8 + length))
      view.wrong(at, `${type}: CRC-32`, 'another');
    if (type === 'IHDR') header = headerOf(view, at + 8);
    else if (type === 'PLTE') palette = length % 3 === 0 ? body : view.wrong(at, 'PLTE % 3 = 0', length);
    else if (type === 'tRNS') transparency = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'IEND') break;
    else if (isCritical) view.wrong(at, 'IHDR / PLTE / IDAT / IEND', type);
    at += 12 + length;
  }
  if (header === null) return view.wrong(8, 'IHDR', '–');
  if (header.colour === PALETTE && palette.length === 0) view.wrong(8, 'PLTE', '–');
  return { header, palette, transparency, data };
}

function headerOf(view: ByteView, at: number): Header {
  const [depth, colour, interlace] = [view.u8(at + 8), view.u8(at + 9), view.u8(at + 12)];
  const known = colours[colour] ?? view.wrong(at + 9, '0 / 2 / 3 / 4 / 6', colour);
  if (!known.depths.includes(depth)) view.wrong(at + 8, known.depths.join(' / '), depth);
  for (const method of [10, 11]) if (view.u8(at + method) !== 0) view.wrong(at + method, '0', view.u8(at + method));
  if (interlace > 1) view.wrong(at + 12, '0 / 1', interlace);
  return { width: view.u32(at), height: view.u32(at + 4), depth, colour, interlaced: interlace === 1 };
}

/** Bytes handed to the decompressor at a time: at most 1032 times as many come out before the next look. */
const PIECE = 16 * 1024;

/** All unpacked bytes: exactly as many as the size of the picture wants. */
function inflated(view: ByteView, data: readonly Uint8Array[], wanted: number): Uint8Array {
  const bytes = new Uint8Array(wanted);
  let got = 0;
  const tooMany = (): never => view.wrong(0, `${wanted} B`, `> ${wanted} B`);
  const inflator = new Unzlib((piece) => {
    if (got + piece.length > wanted) tooMany();
    bytes.set(piece, got);
    got += piece.length;
  });
  const pieces = data.flatMap((chunk) =>
    Array.from({ length: Math.ceil(chunk.length / PIECE) }, (_, index) =>
      chunk.subarray(index * PIECE, (index + 1) * PIECE),
    ),
  );
  try {
    for (const [index, piece] of pieces.entries()) inflator.push(piece, index === pieces.length - 1);
  } catch (error) {
    // What fflate says of damaged data has a code; a problem of ours goes on.
    if (error instanceof Error && 'code' in error) return view.wrong(0, 'zlib', error.message);
    throw error;
  }
  if (got !== wanted) view.wrong(0, `${wanted} B`, `${got} B`);
  return bytes;
}

type Writer = (line: Uint8Array, column: number, pixels: Uint8Array, to: number, channels: number) => void;

const isGreyPalette = (palette: Uint8Array): boolean =>
  palette.every((value, index) => value === palette[index - (index % 3)]);

/** Writes one pixel of a line as 8-bit samples on white. */
function pixelWriter(view: ByteView, { depth, colour }: Header, palette: Uint8Array, transparency: Uint8Array): Writer {
  const samples = colours[colour]?.samples ?? 1;
  const most = 2 ** depth - 1;
  const sample = (line: Uint8Array, index: number): number => {
    if (depth === 8) return line[index] ?? 0;
    if (depth === 16) return (line[2 * index] ?? 0) * 256 + (line[2 * index + 1] ?? 0);
    const bit = index * depth;
    return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & most;
  };
  const to8 = (value: number): number => (depth === 8 ? value : Math.round((value * 255) / most));
  const onWhite = (value: number, alpha: number): number =>
    alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
  if (colour === PALETTE)
    return (line, column, pixels, to, channels) => {
      const index = sample(line, column);
      if (index * 3 >= palette.length) view.wrong(0, `colour < ${palette.length / 3}`, index);
      const alpha = transparency[index] ?? 255;
      for (let channel = 0; channel < channels; channel += 1)
        pixels[to + channel] = onWhite(palette[3 * index + channel] ?? 0, alpha);
    };
  const hasAlpha = samples % 2 === 0;
  const shades = hasAlpha ? samples - 1 : samples;
  // One colour of the picture that is transparent, 16 bits a sample.
  const clear =
    !hasAlpha && transparency.length >= 2 * shades
      ? Array.from({ length: shades }, (_, index) => transparency[2 * index]! * 256 + transparency[2 * index + 1]!)
      : null;
  return (line, column, pixels, to) => {
    const first = column * samples;
    let alpha = hasAlpha ? to8(sample(line, first + shades)) : 255;
    if (clear !== null && clear.every((value, index) => sample(line, first + index) === value)) alpha = 0;
    for (let shade = 0; shade < shades; shade += 1)
      pixels[to + shade] = onWhite(to8(sample(line, first + shade)), alpha);
  };
}
