import type { ProblemCode } from '../../nodes/kit/problem';
import type { Word } from '../ui/say';

/** Sentences that tell what to do themselves. */
export const tellsFix: ReadonlySet<string> = new Set(['loss-not-finite', 'gradient-not-finite']);

/** What to do about a failure, by what it is about; the sentence before it says what is wrong. */
export const fixWords: Readonly<Record<ProblemCode, Word>> = {
  document: {
    en: 'Open the graph again, or go back to an earlier version of it.',
    zh: '请重新打开流程图,或恢复到较早的版本。',
  },
  version: { en: 'Open the graph in the newest Gradloom.', zh: '请用最新的 Gradloom 打开此流程图。' },
  graph: { en: 'Look at the links of this node under Settings.', zh: '请在“设置”中查看此节点的连线。' },
  params: { en: 'Change the setting that is named, then run to here.', zh: '请修改所指的设置,再运行到此处。' },
  file: { en: 'Choose the file again, or another one, under Settings.', zh: '请在“设置”中重新选择此文件或另选文件。' },
  artifact: {
    en: 'The value that comes in does not fit: change the node before this one, or put the node that is named between them.',
    zh: '传入的值不合适:请修改前一个节点,或在两者之间加入所指的节点。',
  },
  storage: { en: 'Make room under Storage, then run again.', zh: '请在“存储”中腾出空间,再重新运行。' },
  memory: {
    en: 'Take fewer rows, smaller images or a smaller batch, or a device with more memory.',
    zh: '请减少行数、缩小图像或批次,或使用内存更大的设备。',
  },
  device: { en: 'Run again, or choose another device in the bar at the top.', zh: '请重新运行,或在顶部选择其他设备。' },
  compute: {
    en: 'Run again; if it fails once more, look at the settings of this node and the values that come in.',
    zh: '请重新运行;如果再次失败,请检查此节点的设置和传入的值。',
  },
  cancelled: { en: 'Run again to go on.', zh: '重新运行即可继续。' },
};
