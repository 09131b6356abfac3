import type { InputPort, Kind, Modality, OutputPort } from '../../nodes/kit/kind';
import type { Word } from './say';

/** How a port is drawn: always a colour and a shape. The names are those of the CSS properties `--kind-…`. */
export const portStyles = {
  table: { shape: 'square', hollow: false, word: { en: 'Table data', zh: '表格数据' } },
  images: { shape: 'ring', hollow: false, word: { en: 'Images', zh: '图像' } },
  text: { shape: 'pill', hollow: false, word: { en: 'Text', zh: '文本' } },
  ratings: { shape: 'disc', hollow: false, word: { en: 'Ratings', zh: '评分' } },
  dataset: { shape: 'square', hollow: true, word: { en: 'Any data', zh: '任意数据' } },
  model: { shape: 'hexagon', hollow: false, word: { en: 'Model', zh: '模型' } },
  encoder: { shape: 'pill', hollow: true, word: { en: 'Encoder', zh: '编码器' } },
  predictions: { shape: 'diamond', hollow: false, word: { en: 'Predictions', zh: '预测' } },
  explanation: { shape: 'diamond', hollow: true, word: { en: 'Explanation', zh: '解释' } },
  report: { shape: 'triangle', hollow: false, word: { en: 'Report', zh: '报告' } },
  columns: { shape: 'triangle', hollow: true, word: { en: 'Table of results', zh: '结果表' } },
  other: { shape: 'disc', hollow: false, word: { en: 'Policy, trials', zh: '策略、试验' } },
  unknown: { shape: 'disc', hollow: true, word: { en: 'Not known yet', zh: '未知' } },
} as const satisfies Record<string, { shape: Shape; hollow: boolean; word: Word }>;

export type Shape = 'square' | 'ring' | 'diamond' | 'hexagon' | 'pill' | 'triangle' | 'disc';
export type PortStyle = keyof typeof portStyles;

/** The outline of each shape, a path in a square of 14. */
export const portOutlines: Readonly<Record<Shape, string>> = {
  square: 'M3 2h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Z',
  ring: 'M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0-8.5 0Z',
  diamond: 'M7 0.8 13.2 7 7 13.2 0.8 7Z',
  hexagon: 'M3.6 1.2h6.8L13.8 7l-3.4 5.8H3.6L0.2 7Z',
  pill: 'M4 3.5a3 3 0 0 1 6 0v7a3 3 0 0 1-6 0Z',
  triangle: 'M2 1.2 13 7 2 12.8Z',
  disc: 'M1.5 7a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0Z',
};

const ofModality: Readonly<Record<Modality, PortStyle>> = {
  table: 'table',
  images: 'images',
  text: 'text',
  tokens: 'text',
  ratings: 'ratings',
};
const ofKind: Readonly<Record<Exclude<Kind, 'dataset'>, PortStyle>> = {
  model: 'model',
  predictions: 'predictions',
  explanation: 'explanation',
  table: 'columns',
  report: 'report',
  encoder: 'encoder',
  policy: 'other',
  trials: 'other',
};

/** A dataset whose modality is not known yet is drawn neutral. */
export function portStyle(kind: Kind, modality: Modality | undefined): PortStyle {
  if (kind !== 'dataset') return ofKind[kind];
  return modality === undefined ? 'dataset' : ofModality[modality];
}

/** Of an input: what is linked to it, else the one thing that fits. */
export const inputStyle = (port: InputPort, linked: Modality | undefined): PortStyle =>
  portStyle(port.kind, linked ?? (port.modality?.length === 1 ? port.modality[0] : undefined));

/** Of an output that nothing is known of but its port. */
export const outputStyle = (port: OutputPort): PortStyle =>
  portStyle(port.kind, port.modality?.startsWith('as ') === true ? undefined : (port.modality as Modality | undefined));
