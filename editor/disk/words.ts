import type { Word } from '../ui/say';

export const words = {
  title: { en: 'The file has changed', zh: '文件已更改' },
  text: {
    en: '{name} holds something else than what was opened or saved here. Somebody else, or another program, has written it.',
    zh: '{name} 的内容与此处打开或保存的不同,可能已被他人或其他程序修改。',
  },
  look: { en: 'Open the file in a new tab', zh: '在新标签页中打开该文件' },
  overwrite: { en: 'Overwrite the file', zh: '覆盖该文件' },
  saveAs: { en: 'Save under another name', zh: '另存为' },
} as const satisfies Record<string, Word>;
