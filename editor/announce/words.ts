import type { Word } from '../ui/say';

export const words = {
  added: { en: 'Added {title}.', zh: '已添加{title}。' },
  addedMany: { en: 'Added {count} nodes.', zh: '已添加 {count} 个节点。' },
  removed: { en: 'Removed {title}.', zh: '已删除{title}。' },
  removedMany: { en: 'Removed {count} nodes.', zh: '已删除 {count} 个节点。' },
  linked: { en: 'Connected {from} to {to}, {port}.', zh: '已将{from}连接到{to}的{port}。' },
  linkedMany: { en: 'Made {count} links.', zh: '已建立 {count} 条连线。' },
  unlinked: { en: 'Disconnected {from} from {to}, {port}.', zh: '已断开{from}与{to}的{port}。' },
  unlinkedMany: { en: 'Removed {count} links.', zh: '已删除 {count} 条连线。' },
  other: { en: '{step}.', zh: '{step}。' },
  undone: { en: 'Undone: {step}.', zh: '已撤销:{step}。' },
  redone: { en: 'Redone: {step}.', zh: '已重做:{step}。' },
} as const satisfies Record<string, Word>;
