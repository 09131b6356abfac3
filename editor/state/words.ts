import type { Word } from '../ui/say';

/** What is said about files that were opened or dropped. */
export const words = {
  mayNotWrite: {
    en: 'The browser may not write to {name}. Allow it, or save under another name with Ctrl+Alt+S.',
    zh: '浏览器无权写入 {name}。请授权,或用 Ctrl+Alt+S 另存为其他名称。',
  },
  notWritten: { en: 'The file was not written: {reason}', zh: '未能写入文件:{reason}' },
  notShown: { en: '{name} could not be drawn.', zh: '无法绘制 {name}。' },
} as const satisfies Record<string, Word>;
