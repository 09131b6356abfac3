import type { Word } from '../ui/say';

export const words = {
  title: { en: 'Gallery', zh: '示例库' },
  intro: {
    en: 'Each is a whole pipeline, ready to run. Change what you like: it becomes a document of your own.',
    zh: '每个示例都是完整的流程,可以直接运行。随意修改,它会成为您自己的文档。',
  },
  yours: { en: 'Your graphs', zh: '我的流程图' },
  blank: { en: 'Empty canvas', zh: '空白画布' },
  blankText: { en: 'Start from nothing.', zh: '从零开始。' },
  nodes: { en: '{count} nodes', zh: '{count} 个节点' },
  loading: { en: 'Reading…', zh: '正在读取…' },
  failed: { en: 'The gallery could not be read.', zh: '无法读取示例库。' },
  untitled: { en: 'Untitled', zh: '未命名' },
  remove: { en: 'Delete “{title}”', zh: '删除“{title}”' },
  removeAsk: {
    en: 'Delete “{title}” from this browser? This cannot be undone.',
    zh: '要从本浏览器删除“{title}”吗?此操作无法撤销。',
  },
  savedAt: { en: 'saved {time}', zh: '保存于 {time}' },
} as const satisfies Record<string, Word>;
