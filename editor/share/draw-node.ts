import { planOf } from '../../nodes/catalogue';
import { portName } from '../../nodes/kit/words';
import type { Language } from '../../nodes/kit/text';
import { xmlText } from '../../runtime/share/picture-svg';
import type { GraphFlowNode } from '../canvas/flow-nodes';
import { sizes, type PortRow } from '../canvas/geometry';
import { nodeTitle, type NodeWord } from '../ui/node-words';
import { paramSummary } from '../ui/param-summary';
import { portTitle } from '../ui/port-words';
import { promotedSummary } from '../ui/promoted';
import { portOutlines, portStyles, type PortStyle } from '../ui/port-style';
import { fitted, wrapped } from './text-fit';

/** What a drawing is made with: the reader's words, and the colours of an appearance by the names of the style sheet. */
export interface Pen {
  readonly language: Language;
  readonly word: NodeWord;
  colour(name: string): string;
}

const SETTINGS = { size: 11, line: 16, most: 6 } as const;

/** `svgText(x, y, 'Split', { size: 12, fill: '#fff' })`: one line; y is its base. */
export function svgText(
  x: number,
  y: number,
  text: string,
  { size, fill, bold = false, end = false }: { size: number; fill: string; bold?: boolean; end?: boolean },
): string {
  const weight = bold ? ' font-weight="600"' : '';
  const anchor = end ? ' text-anchor="end"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}${anchor}>${xmlText(text)}</text>`;
}

/** A node as it stands on the canvas; in the place of its preview, its settings. */
export function drawNode(node: GraphFlowNode, pen: Pen): string {
  const { entry, geometry, styles, collapsed, known } = node.data;
  const { colour, language, word } = pen;
  const { width, height } = geometry;
  const line = colour('line');
  const title = fitted(nodeTitle(entry, language, word), width - 28, 13.5);
  const dashed = known ? '' : ' stroke-dasharray="5 4"';
  return [
    `<g transform="translate(${node.position.x} ${node.position.y})"${entry.bypass === true ? ' opacity="0.5"' : ''}>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${colour('panel')}" stroke="${line}"${dashed}/>`,
    ...(collapsed ? [] : [`<path d="M0 ${sizes.header}H${width}" stroke="${line}"/>`]),
    svgText(14, 22, title, { size: 13.5, fill: colour('ink'), bold: true }),
    ...geometry.inputs.map((row) => drawPort(node, row, 'input', styles[`in:${row.port}`] ?? 'unknown', pen)),
    ...geometry.outputs.map((row) => drawPort(node, row, 'output', styles[`out:${row.port}`] ?? 'unknown', pen)),
    ...(collapsed ? [] : settings(node, pen)),
    '</g>',
  ].join('');
}

function settings({ data: { entry, geometry } }: GraphFlowNode, { colour, word, language }: Pen): string[] {
  const params = planOf(entry.type)?.spec.params ?? {};
  const text =
    entry.inside === undefined
      ? paramSummary(entry.type, params, entry.params, word, SETTINGS.most, language)
      : promotedSummary(entry, word, SETTINGS.most);
  if (text === '') return [];
  const most = geometry.previewTop === null ? 1 : 4;
  const top = geometry.height - sizes.footer - (geometry.previewTop === null ? 0 : sizes.preview + sizes.gap);
  // The dot stays with the setting before it.
  return wrapped(text.replaceAll(' · ', '\u00A0· '), geometry.width - 28, SETTINGS.size, most).map((line, index) =>
    svgText(14, top + 15 + index * SETTINGS.line, line, { size: SETTINGS.size, fill: colour('dim') }),
  );
}

function drawPort(node: GraphFlowNode, row: PortRow, side: 'input' | 'output', style: PortStyle, pen: Pen): string {
  // The free place of a port that has links is there for the pointer.
  if (row.free === true && !row.first) return '';
  const { entry, geometry, collapsed, known } = node.data;
  const { colour, word } = pen;
  const { shape, hollow } = portStyles[style];
  const kind = colour(`kind-${style}`);
  const look =
    shape === 'ring' || hollow
      ? `fill="${colour('panel')}" stroke="${kind}" stroke-width="${shape === 'ring' ? 2.8 : 2.2}"`
      : `fill="${kind}"`;
  const x = side === 'input' ? 0 : geometry.width;
  const half = sizes.handle / 2;
  const mark = `<path transform="translate(${x - half} ${row.y - half})" d="${portOutlines[shape]}" ${look}/>`;
  if (collapsed) return mark;
  const name = known ? portTitle(entry, side === 'input' ? 'inputs' : 'outputs', row.port, word) : portName(row.port);
  const text = row.first ? fitted(name, 96, 12) : `${(row.index ?? 0) + 1}`;
  const wordLook = { size: 12, fill: colour('dim'), end: side === 'output' };
  return mark + svgText(side === 'input' ? 15 : geometry.width - 15, row.y + 4, text, wordLook);
}
