import type { Word } from '../ui/say';

export const words = {
  gallery: { en: 'Gallery', zh: '示例库' },
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
  removed: { en: 'Deleted “{title}”.', zh: '已删除“{title}”。' },
  undo: { en: 'Bring it back', zh: '恢复' },
  rename: { en: 'Rename “{title}”', zh: '重命名“{title}”' },
  title: { en: 'Title', zh: '标题' },
  duplicate: { en: 'Duplicate “{title}”', zh: '复制“{title}”' },
  copied: { en: ' (copy)', zh: '(副本)' },
  inTab: { en: 'in another tab', zh: '在其他标签页中' },
  openNow: { en: 'open now', zh: '当前打开' },
  elsewhere: { en: 'This graph is open in another tab.', zh: '此流程图已在另一个标签页中打开。' },
} as const satisfies Record<string, Word>;
