import type { Word } from '../ui/say';

/** What is said about files that were opened or dropped. */
export const words = {
  reading: { en: 'Reading {name}…', zh: '正在读取 {name}…' },
  image: {
    en: '{name} is a {format} picture of {width} × {height} pixels. There is no graph in it, and no node takes pictures by dropping them here yet.',
    zh: '{name} 是 {width} × {height} 像素的 {format} 图片,其中没有流程图。目前还没有节点能接收拖放的图片。',
  },
  archive: {
    en: '{name} is a zip archive of {count} files. No node takes archives by dropping them here yet.',
    zh: '{name} 是含 {count} 个文件的 zip 压缩包。目前还没有节点能接收拖放的压缩包。',
  },
  table: {
    en: '{name}: {columns} columns, {rows} rows. Run the node to see them.',
    zh: '{name}:{columns} 列,{rows} 行。运行节点即可查看。',
  },
  oneFile: {
    en: 'Wanted one file at a time, got {count}. Nothing was opened.',
    zh: '一次只能打开一个文件,收到 {count} 个。没有打开任何文件。',
  },
  mayNotWrite: {
    en: 'The browser may not write to {name}. Allow it, or save under another name with Ctrl+Alt+S.',
    zh: '浏览器无权写入 {name}。请授权,或用 Ctrl+Alt+S 另存为其他名称。',
  },
  notWritten: { en: 'The file was not written: {reason}', zh: '未能写入文件:{reason}' },
  notShown: { en: '{name} could not be drawn.', zh: '无法绘制 {name}。' },
} as const satisfies Record<string, Word>;
