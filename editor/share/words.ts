import type { Word } from '../ui/say';

/** What is said about links and pictures of a graph. */
export const words = {
  share: { en: 'Share', zh: '分享' },
  copyLink: { en: 'Copy link', zh: '复制链接' },
  intro: {
    en: 'The link and the pictures hold the whole graph: nodes, settings, links, notes and layout. They hold no results and no data.',
    zh: '链接和图片包含整个流程图:节点、设置、连线、注释和布局,不包含结果和数据。',
  },
  link: { en: 'Link', zh: '链接' },
  linkSize: {
    en: '{count} characters of at most {limit}. Whoever opens it gets a new graph; nothing runs by itself. The graph stands in the address itself and goes to no server.',
    zh: '{count} 个字符(最多 {limit} 个)。打开链接会得到一个新的流程图,不会自动运行。流程图就在地址中,不会传到任何服务器。',
  },
  making: { en: 'Making the link…', zh: '正在生成链接…' },
  tooLarge: {
    en: 'This graph is too large for a link: it would have {count} characters, wanted at most {limit}. Share a file or a picture instead.',
    zh: '这个流程图太大,无法放进链接:需要 {count} 个字符,最多 {limit} 个。请改为分享文件或图片。',
  },
  bundle: { en: 'Bundle with data', zh: '连同数据打包' },
  saveBundle: { en: 'Save bundle', zh: '保存打包文件' },
  bundleMaking: { en: 'Packing {name}…', zh: '正在打包 {name}…' },
  bundleSize: { en: 'Files: {count}, {size} before packing', zh: '{count} 个文件,打包前 {size}' },
  bundleHelp: {
    en: 'One .gradloom.zip with the graph and the files that it reads. Dropped on Gradloom it opens with its data; the command line runs it as it is. Whoever gets it gets the data.',
    zh: '一个 .gradloom.zip,包含流程图及其读取的文件。拖放到 Gradloom 上即可连同数据打开,命令行也可直接运行。得到它的人也就得到了数据。',
  },
  bundleMissing: {
    en: '{names}: not in this browser, so that a bundle would lack it. Choose it in the settings of its node first.',
    zh: '{names} 不在本浏览器中,无法打包。请先在其节点的设置中选择。',
  },
  bundleSaved: { en: 'Saved {name}: {size}.', zh: '已保存 {name}:{size}。' },
  files: {
    en: 'The graph reads {names}. A graph names its files and does not hold them: hand them over, too, or save a bundle.',
    zh: '流程图会读取 {names}。文件仅以名称和内容校验值引用,不包含在内:请一并提供,或保存打包文件。',
  },
  copiedNow: { en: 'Copied', zh: '已复制' },
  copied: { en: 'The link is copied: {count} characters.', zh: '链接已复制:{count} 个字符。' },
  copyFailed: {
    en: 'The browser did not let the link be copied. Open Share and copy it by hand.',
    zh: '浏览器不允许复制链接。请打开“分享”并手动复制。',
  },
  picture: { en: 'Picture', zh: '图片' },
  pictureHelp: {
    en: 'Dropped on Gradloom, either picture opens the graph.',
    zh: '把任一图片拖放到 Gradloom 上即可打开流程图。',
  },
  look: { en: 'Colours', zh: '外观' },
  light: { en: 'Light', zh: '浅色' },
  dark: { en: 'Dark', zh: '深色' },
  savePng: { en: 'Save picture (PNG)', zh: '保存图片(PNG)' },
  saveSvg: { en: 'Save picture (SVG)', zh: '保存图片(SVG)' },
  saveFile: { en: 'Save file', zh: '保存文件' },
  pictureMaking: { en: 'Drawing {name}…', zh: '正在绘制 {name}…' },
  saveFailed: { en: 'The picture could not be made: {reason}', zh: '无法生成图片:{reason}' },
  preview: { en: 'The graph as a picture', zh: '流程图的图片' },
  foot: {
    en: 'Made with Gradloom. This picture holds the graph: drop it on Gradloom to open it.',
    zh: '由 Gradloom 制作。此图片包含流程图:拖放到 Gradloom 上即可打开。',
  },
  openedLink: {
    en: 'Opened the graph of the link as a new one. Nothing runs until you say so.',
    zh: '已将链接中的流程图作为新图打开。在您运行之前不会执行任何内容。',
  },
  linkRefused: { en: 'The link was not opened: {reason}', zh: '没有打开链接:{reason}' },
} as const satisfies Record<string, Word>;
