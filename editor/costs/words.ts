import type { Word } from '../ui/say';

export const words = {
  toggle: { en: 'Show what takes time and room', zh: '显示时间与空间的开销' },
  title: { en: 'What results take', zh: '结果的开销' },
  measure: { en: 'Measured by', zh: '衡量方式' },
  time: { en: 'Time', zh: '时间' },
  size: { en: 'Size', zh: '大小' },
  timeTotal: {
    en: '{total} to make all of them, the reused ones included.',
    zh: '全部结果的生成共用时 {total},含复用的结果。',
  },
  sizeTotal: { en: '{total} in all.', zh: '共 {total}。' },
  none: { en: 'No results yet. Run the graph first.', zh: '还没有结果。请先运行流程图。' },
  close: { en: 'Hide what results take', zh: '隐藏开销' },
  more: { en: 'And {count} more.', zh: '另有 {count} 个。' },
} as const satisfies Record<string, Word>;
