import type { Word } from '../ui/say';

/** What is said about files that are dropped or chosen. */
export const words = {
  hint: { en: 'Drop a table, images, a zip, or a graph', zh: '拖放表格、图像、zip 或流程图' },
  hintPicture: {
    en: 'A picture with a graph in it opens the graph; any other becomes an Image folder node.',
    zh: '含有流程图的图片会打开该流程图;其他图片会成为“图像文件夹”节点。',
  },
  hintImage: {
    en: 'The image becomes an Image folder node.',
    zh: '此图像会成为“图像文件夹”节点。',
  },
  hintImages: {
    en: 'The {count} images become one Image folder node.',
    zh: '这 {count} 张图像会成为一个“图像文件夹”节点。',
  },
  hintTable: { en: 'The table becomes a Table file node.', zh: '此表格会成为“表格文件”节点。' },
  hintTables: {
    en: 'The {count} tables become Table file nodes, one each.',
    zh: '这 {count} 个表格会各成为一个“表格文件”节点。',
  },
  hintZip: {
    en: 'An archive of images becomes an Image folder node; a bundle opens as a new graph with its data.',
    zh: '图像压缩包会成为“图像文件夹”节点;打包文件会连同数据作为新的流程图打开。',
  },
  hintGraph: {
    en: 'The graph opens as a new document. What is open stays.',
    zh: '流程图会作为新文档打开,当前文档不受影响。',
  },
  hintMixed: {
    en: 'The images, and tables of labels beside them, become one Image folder node.',
    zh: '图像及其标签表会成为一个“图像文件夹”节点。',
  },
  hintAny: {
    en: 'A folder of images becomes one node, its folders the classes. Nothing leaves this machine.',
    zh: '图像文件夹会成为一个节点,其中的文件夹即类别。任何内容都不会离开本机。',
  },
  reading: { en: 'Reading {name}…', zh: '正在读取 {name}…' },
  packing: { en: 'Packing {name}…', zh: '正在打包 {name}…' },
  images: {
    en: '{name}: {count} {count|image|images}. Run the node to see them.',
    zh: '{name}:{count} 张图像。运行节点即可查看。',
  },
  oneImage: {
    en: '{name} became an Image folder node. Run it to see it.',
    zh: '{name} 已成为“图像文件夹”节点。运行即可查看。',
  },
  leftOut: {
    en: '{name}: {count} {count|image|images}. Left out: {left} other {left|file|files}. Run the node to see them.',
    zh: '{name}:{count} 张图像;另有 {left} 个其他文件未使用。运行节点即可查看。',
  },
  format: {
    en: '{name} is a {format} picture of {width} × {height} pixels, wanted PNG or JPEG. Convert it and drop it again.',
    zh: '{name} 是 {width} × {height} 像素的 {format} 图片,应为 PNG 或 JPEG。请转换后再拖放。',
  },
  archive: {
    en: '{name} is a zip archive of {count} {count|file, and it is not|files, and none of them is} a PNG or JPEG image. Wanted images, or a bundle of Gradloom. Unpack it to drop its tables.',
    zh: '{name} 是含 {count} 个文件的 zip 压缩包,其中没有 PNG 或 JPEG 图像。应为图像或 Gradloom 的打包文件。表格请先解压再拖放。',
  },
  table: {
    en: '{name}: {columns} {columns|column|columns}, {rows} {rows|row|rows}. Run the node to see them.',
    zh: '{name}:{columns} 列,{rows} 行。运行节点即可查看。',
  },
  noTable: {
    en: '{name}: wanted a table as its name says, got something else. Nothing was opened.',
    zh: '{name}:按名称应为表格,内容却不是。没有打开任何文件。',
  },
  tables: {
    en: '{count} tables became nodes. Run them to see their rows.',
    zh: '{count} 个表格已成为节点。运行即可查看各行。',
  },
  bundle: {
    en: 'Opened {name}: a graph with {count} of its files. Nothing runs until you say so.',
    zh: '已打开 {name}:流程图及其 {count} 个文件。在您运行之前不会执行任何内容。',
  },
  none: { en: 'There is no file to open in what was dropped.', zh: '拖放的内容中没有可打开的文件。' },
  others: {
    en: 'Wanted one graph, archive or result at a time, got {count} files. Nothing was opened.',
    zh: '一次只能打开一个流程图、压缩包或结果,收到 {count} 个文件。没有打开任何文件。',
  },
  manyTables: {
    en: 'Wanted at most {most} tables at a time, got {count}. Nothing was opened.',
    zh: '一次最多打开 {most} 个表格,收到 {count} 个。没有打开任何文件。',
  },
  manyFiles: {
    en: 'Wanted at most {most} files in what is dropped, got more. Put them into a zip archive, or drop a part of them.',
    zh: '一次最多拖放 {most} 个文件,实际更多。请先放进 zip 压缩包,或只拖放一部分。',
  },
} as const satisfies Record<string, Word>;
