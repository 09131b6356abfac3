import type { Category } from '../../nodes/kit/spec';
import type { Word } from '../ui/say';

export const words = {
  search: { en: 'Find a node', zh: '查找节点' },
  nothing: { en: 'No node is called “{query}”.', zh: '没有名为“{query}”的节点。' },
  clear: { en: 'Clear the search', zh: '清除搜索' },
  ports: { en: 'Port types', zh: '端口类型' },
  addHint: { en: 'Drag onto the canvas, or click to add.', zh: '拖到画布上,或单击添加。' },
} as const satisfies Record<string, Word>;

export const categoryWords: Readonly<Record<Category, Word>> = {
  data: { en: 'Data', zh: '数据' },
  augment: { en: 'Augment', zh: '增强' },
  model: { en: 'Model', zh: '模型' },
  train: { en: 'Train', zh: '训练' },
  evaluate: { en: 'Evaluate', zh: '评估' },
  compress: { en: 'Compress', zh: '压缩' },
  explain: { en: 'Explain', zh: '解释' },
  fairness: { en: 'Fairness', zh: '公平' },
};
