import { textIn, type Language } from '../../../nodes/kit/text';
import { wrapped } from '../../share/text-fit';
import type { Face } from '../node-state';
import type { Colours } from './colours';
import { byFace, detailAt, viewBox, wiresByStyle } from './draw-list';
import type { Box } from './hit-grid';
import { marks } from './marks';
import { bend, type Scene, type Wire } from './scene';

/** Everything that one picture of the overview depends on. */
export interface Picture {
  readonly scene: Scene;
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly size: { readonly width: number; readonly height: number };
  readonly colours: Colours;
  readonly language: Language;
  readonly selection: ReadonlySet<string>;
  readonly faceOf: (index: number) => Face;
  readonly hovered: number | null;
  /** What is being dragged, and how far. */
  readonly moved: { readonly ids: ReadonlySet<string>; readonly dx: number; readonly dy: number } | null;
  /** The rectangle of a selection under way, in canvas units. */
  readonly area: Box | null;
}

type Context = CanvasRenderingContext2D;
const FONT = '"Inter Variable", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const TITLE = 11;
const LEADING = 13;
/** On narrow cards a smaller letter shows more of a title than `…` does. */
const SMALL = { width: 58, size: 9, leading: 11 } as const;

/** Draws the graph; the context's unit is a pixel of the page. */
export function paint(context: Context, picture: Picture): void {
  const { scene, transform, size } = picture;
  const [left, top, zoom] = transform;
  context.clearRect(0, 0, size.width, size.height);
  const view = viewBox(transform, size);
  const place = placer(picture);
  const seen = scene.seen.touching(picture.moved === null ? view : grown(view, picture.moved));
  context.save();
  context.translate(left, top);
  context.scale(zoom, zoom);
  context.lineJoin = 'round';
  frames(context, picture, seen, place, zoom);
  wires(context, picture, view, zoom);
  dots(context, picture, seen, place);
  notes(context, picture, seen, place, zoom);
  const groups = byFace(scene, seen, picture.faceOf);
  for (const [face, indices] of groups) cards(context, picture, face, indices, place, zoom);
  outlines(context, picture, seen, place, zoom);
  context.restore();
  if (detailAt(zoom).marks) texts(context, picture, groups, place);
  if (picture.area !== null) rubber(context, picture, picture.area);
  if (picture.hovered !== null) label(context, picture, picture.hovered, place);
}

const grown = (view: Box, { dx, dy }: { readonly dx: number; readonly dy: number }): Box => ({
  x: view.x - Math.abs(dx),
  y: view.y - Math.abs(dy),
  width: view.width + 2 * Math.abs(dx),
  height: view.height + 2 * Math.abs(dy),
});

type Place = (index: number) => Box;

/** Where each box is now, what is being dragged included. */
function placer({ scene, moved }: Picture): Place {
  const none: Box = { x: 0, y: 0, width: 0, height: 0 };
  return (index) => {
    const box = scene.boxes[index] ?? none;
    const id = scene.items[index]?.id ?? '';
    return moved?.ids.has(id) === true ? { ...box, x: box.x + moved.dx, y: box.y + moved.dy } : box;
  };
}

function frames(context: Context, picture: Picture, seen: readonly number[], place: Place, zoom: number): void {
  const { scene, colours, language } = picture;
  for (const index of seen) {
    const item = scene.items[index];
    if (item?.type !== 'frame') continue;
    const { x, y, width, height } = place(index);
    context.globalAlpha = 0.07;
    context.fillStyle = colours('dim');
    context.beginPath();
    context.roundRect(x, y, width, height, 14);
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colours('line');
    context.lineWidth = 1 / zoom;
    context.stroke();
    const text = textIn(item.data.group.title, language);
    if (width * zoom < 40) continue;
    context.font = `600 ${12 / zoom}px ${FONT}`;
    context.fillStyle = colours('dim');
    context.textBaseline = 'top';
    context.fillText(wrapped(text, width * zoom - 12, 12, 1)[0] ?? '', x + 6 / zoom, y + 4 / zoom);
  }
}

function wires(context: Context, picture: Picture, view: Box, zoom: number): void {
  const { scene, colours, selection, hovered, moved } = picture;
  const { curves } = detailAt(zoom);
  const item = hovered === null ? undefined : scene.items[hovered];
  const own = item?.type === 'node' ? item.id : null;
  const line = (wire: Wire): void => {
    const from = moved?.ids.has(wire.edge.source) === true ? moved : null;
    const to = moved?.ids.has(wire.edge.target) === true ? moved : null;
    const [x1, y1] = [wire.x1 + (from?.dx ?? 0), wire.y1 + (from?.dy ?? 0)];
    const [x2, y2] = [wire.x2 + (to?.dx ?? 0), wire.y2 + (to?.dy ?? 0)];
    context.moveTo(x1, y1);
    const off = bend(x1, x2);
    if (curves) context.bezierCurveTo(x1 + off, y1, x2 - off, y2, x2, y2);
    else context.lineTo(x2, y2);
  };
  const strong: Wire[] = [];
  for (const [style, group] of wiresByStyle(scene.wires, view, zoom)) {
    context.beginPath();
    for (const wire of group) {
      const { id, source, target } = wire.edge;
      if (selection.has(id) || source === own || target === own) strong.push(wire);
      else line(wire);
    }
    context.strokeStyle = colours(`kind-${style}`);
    context.lineWidth = 1.1 / zoom;
    context.globalAlpha = own === null ? 0.7 : 0.22;
    context.stroke();
  }
  context.globalAlpha = 1;
  for (const wire of strong) {
    context.beginPath();
    line(wire);
    context.strokeStyle = selection.has(wire.edge.id) ? colours('accent') : colours(`kind-${wire.style}`);
    context.lineWidth = 2 / zoom;
    context.stroke();
  }
}

/** Points that wires are led through. */
function dots(context: Context, { scene, colours }: Picture, seen: readonly number[], place: Place): void {
  for (const index of seen) {
    const item = scene.items[index];
    if (item?.type !== 'reroute') continue;
    const { x, y, width, height } = place(index);
    context.beginPath();
    context.arc(x + width / 2, y + height / 2, width / 2, 0, 2 * Math.PI);
    context.fillStyle = colours(`kind-${item.data.styles['out:out'] ?? 'unknown'}`);
    context.fill();
  }
}

function notes(context: Context, picture: Picture, seen: readonly number[], place: Place, zoom: number): void {
  const { scene, colours, language } = picture;
  for (const index of seen) {
    const item = scene.items[index];
    if (item?.type !== 'note') continue;
    const { x, y, width, height } = place(index);
    const colour = colours(`note-${item.data.note.color}`);
    context.fillStyle = colours('panel');
    context.fillRect(x, y, width, height);
    context.globalAlpha = 0.18;
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 1 / zoom;
    context.strokeRect(x, y, width, height);
    const rows = Math.floor((height * zoom - 8) / LEADING);
    if (rows < 1 || width * zoom < 40) continue;
    context.font = `${TITLE / zoom}px ${FONT}`;
    context.fillStyle = colours('ink');
    context.textBaseline = 'top';
    const plain = textIn(item.data.note.text, language).replaceAll(/[#*_`>]/g, '');
    wrapped(plain, width * zoom - 10, TITLE, rows).forEach((text, row) =>
      context.fillText(text, x + 5 / zoom, y + (5 + row * LEADING) / zoom),
    );
  }
}

/** Nodes in one state: their ground, its colour over it, their border. */
function cards(
  context: Context,
  { colours }: Picture,
  face: Face,
  indices: readonly number[],
  place: Place,
  zoom: number,
): void {
  const mark = marks[face];
  context.beginPath();
  for (const index of indices) {
    const { x, y, width, height } = place(index);
    context.rect(x, y, width, height);
  }
  context.fillStyle = colours('panel');
  context.fill();
  if (mark !== null) {
    // The smaller, the more of its colour: at a few pixels nothing else is left.
    context.globalAlpha = zoom < 0.12 ? 0.6 : 0.16;
    context.fillStyle = colours(mark.colour);
    context.fill();
    context.globalAlpha = 1;
  }
  const dashed = face === 'stale' || face === 'blocked';
  context.setLineDash(dashed && zoom >= 0.12 ? [4 / zoom, 3 / zoom] : []);
  context.lineWidth = 1 / zoom;
  context.strokeStyle = mark === null ? colours(zoom < 0.12 ? 'dim' : 'line') : colours(mark.colour);
  context.stroke();
  context.setLineDash([]);
}

function outlines(context: Context, picture: Picture, seen: readonly number[], place: Place, zoom: number): void {
  const { scene, colours, selection, hovered } = picture;
  context.beginPath();
  for (const index of seen) {
    if (!selection.has(scene.items[index]?.id ?? '')) continue;
    const { x, y, width, height } = place(index);
    context.rect(x, y, width, height);
  }
  context.strokeStyle = colours('accent');
  context.lineWidth = 2.5 / zoom;
  context.stroke();
  if (hovered === null) return;
  const { x, y, width, height } = place(hovered);
  context.lineWidth = 1 / zoom;
  context.strokeStyle = colours('ink');
  context.strokeRect(x, y, width, height);
}

const paths = new Map<Face, Path2D>();
function pathOf(face: Face, path: string): Path2D {
  const known = paths.get(face) ?? new Path2D(path);
  paths.set(face, known);
  return known;
}

/** Marks and titles, in pixels of the page: they keep their size. */
function texts(context: Context, picture: Picture, groups: ReadonlyMap<Face, readonly number[]>, place: Place): void {
  const { scene, transform, colours } = picture;
  const [left, top, zoom] = transform;
  const { titles } = detailAt(zoom);
  context.textBaseline = 'top';
  for (const [face, indices] of groups) {
    const mark = marks[face];
    for (const index of indices) {
      const box = place(index);
      const [x, y] = [left + box.x * zoom, top + box.y * zoom];
      const [width, height] = [box.width * zoom, box.height * zoom];
      if (mark !== null) {
        const size = Math.min(12, height - 4);
        context.save();
        context.translate(x + width - size - 3, y + (titles ? height - size - 3 : (height - size) / 2));
        context.scale(size / 14, size / 14);
        context.lineWidth = 1.8;
        context.strokeStyle = colours(mark.colour);
        context.fillStyle = colours(mark.colour);
        if (mark.dash !== undefined) context.setLineDash([...mark.dash]);
        if (mark.fill === true) context.fill(pathOf(face, mark.path));
        else context.stroke(pathOf(face, mark.path));
        context.restore();
      }
      const [letter, leading] = width < SMALL.width ? [SMALL.size, SMALL.leading] : [TITLE, LEADING];
      const rows = Math.min(2, Math.floor((height - 2) / leading));
      if (!titles || rows < 1) continue;
      context.font = `600 ${letter}px ${FONT}`;
      context.fillStyle = colours('ink');
      titleLines(scene.items[index]?.ariaLabel ?? '', Math.round(width) - 6, letter, rows).forEach((text, row) =>
        context.fillText(text, x + 3, y + 3 + row * leading),
      );
    }
  }
}

/** Titles are cut to the same widths again and again. */
const fittedTitles = new Map<string, readonly string[]>();
const MOST_TITLES = 4000;
function titleLines(title: string, width: number, size: number, rows: number): readonly string[] {
  const key = `${width} ${size} ${rows} ${title}`;
  let lines = fittedTitles.get(key);
  if (lines === undefined) {
    if (fittedTitles.size > MOST_TITLES) fittedTitles.clear();
    lines = wrapped(title, width, size, rows);
    fittedTitles.set(key, lines);
  }
  return lines;
}

function rubber(context: Context, { transform, colours }: Picture, area: Box): void {
  const [left, top, zoom] = transform;
  const at = [left + area.x * zoom, top + area.y * zoom, area.width * zoom, area.height * zoom] as const;
  context.globalAlpha = 0.1;
  context.fillStyle = colours('accent');
  context.fillRect(...at);
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = colours('accent');
  context.strokeRect(...at);
}

/** The whole title of what the pointer is on, under it. */
function label(context: Context, picture: Picture, hovered: number, place: Place): void {
  const { scene, transform, size, colours } = picture;
  const item = scene.items[hovered];
  if (item?.type !== 'node') return;
  const [left, top, zoom] = transform;
  const box = place(hovered);
  const text = item.ariaLabel ?? item.id;
  context.font = `600 13px ${FONT}`;
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 16;
  const x = Math.max(4, Math.min(left + box.x * zoom, size.width - width - 4));
  const under = top + (box.y + box.height) * zoom + 5;
  const y = under + 26 > size.height ? top + box.y * zoom - 31 : under;
  context.fillStyle = colours('panel');
  context.strokeStyle = colours('line');
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, 26, 6);
  context.fill();
  context.stroke();
  context.fillStyle = colours('ink');
  context.fillText(text, x + 8, y + 13);
}
