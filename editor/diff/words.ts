import type { Word } from '../ui/say';

export const words = {
  toggle: { en: 'Show what has changed since the last version', zh: '显示自上一版本以来的更改' },
  withFile: { en: 'Show what has changed since the last save', zh: '显示自上次保存到文件以来的更改' },
  noFile: {
    en: 'This graph has not been saved to a file yet: there is nothing to compare with.',
    zh: '此流程图尚未保存到文件,没有可供比较的内容。',
  },
  fileUnreadable: { en: 'The file holds no graph that can be read.', zh: '文件中没有可读取的流程图。' },
  show: { en: 'Show on the canvas', zh: '在画布上显示' },
  against: { en: 'Since “{name}”', zh: '自“{name}”以来' },
  close: { en: 'Hide the changes', zh: '隐藏更改' },
  added: { en: 'Added', zh: '新增' },
  changed: { en: 'Changed', zh: '更改' },
  removed: { en: 'Removed', zh: '删除' },
  same: { en: 'Nothing differs.', zh: '没有差异。' },
  list: { en: 'Changes', zh: '更改列表' },
  noVersion: { en: 'There is no version to compare with yet.', zh: '还没有可供比较的版本。' },
  unreadable: { en: 'This version cannot be read.', zh: '无法读取此版本。' },
} as const satisfies Record<string, Word>;
