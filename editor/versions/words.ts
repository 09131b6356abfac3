import type { VersionKind } from '../../runtime/versions';
import type { Word } from '../ui/say';

export const words = {
  versions: { en: 'Versions', zh: '版本' },
  saveCommand: { en: 'Save a version…', zh: '保存版本…' },
  save: { en: 'Save version', zh: '保存版本' },
  name: { en: 'Name of the version', zh: '版本名称' },
  nameHint: { en: 'Name the graph as it is now', zh: '为当前流程图命名' },
  named: { en: 'Named', zh: '已命名' },
  automatic: { en: 'Automatic', zh: '自动保存' },
  none: {
    en: 'No version yet. One is kept with your first change, then now and then while you edit.',
    zh: '还没有版本。首次修改时会保存一个,之后编辑时会不时保存。',
  },
  file: { en: 'Last saved to a file: {name}', zh: '上次保存的文件:{name}' },
  onCanvas: { en: 'Show changes on the canvas', zh: '在画布上显示更改' },
  choose: { en: 'Choose a version to compare it with the graph as it is now.', zh: '选择一个版本,与当前流程图比较。' },
  openIt: { en: 'Open this version', zh: '打开此版本' },
  openHelp: { en: 'Undo brings back the graph as it is now.', zh: '撤销即可恢复当前的流程图。' },
  openCopy: { en: 'Open as a copy', zh: '作为副本打开' },
  rename: { en: 'Rename', zh: '重命名' },
  nameIt: { en: 'Name it', zh: '命名' },
  remove: { en: 'Delete', zh: '删除' },
  removed: { en: 'Deleted “{name}”.', zh: '已删除“{name}”。' },
  bringBack: { en: 'Bring it back', zh: '恢复' },
  since: { en: 'What has changed since', zh: '此后的更改' },
  same: { en: 'The graph is now as it was in this version.', zh: '当前流程图与此版本相同。' },
  unreadable: { en: 'This version cannot be read.', zh: '无法读取此版本。' },
  failed: {
    en: 'This browser could not do that. Your graph is as it was.',
    zh: '浏览器未能完成此操作,流程图保持不变。',
  },
  openStep: { en: 'Open version “{name}”', zh: '打开版本“{name}”' },
  opened: { en: 'Opened the version “{name}”. Undo brings back what was.', zh: '已打开版本“{name}”。撤销即可恢复。' },
  recovered: {
    en: 'Gradloom closed unexpectedly. “{title}” is as it was at {time}.',
    zh: 'Gradloom 曾意外关闭。“{title}”已恢复到 {time} 的状态。',
  },
  recoveredUnchanged: {
    en: 'Gradloom closed unexpectedly. “{title}” is open again.',
    zh: 'Gradloom 曾意外关闭。“{title}”已重新打开。',
  },
  recoveredRun: {
    en: 'A run was under way: press Run to go on; finished steps are kept.',
    zh: '当时有运行正在进行:点击“运行”继续,已完成的步骤会保留。',
  },
} as const satisfies Record<string, Word>;

/** What an automatic version is called. */
export const kindWords: Readonly<Record<VersionKind, Word>> = {
  saved: { en: 'Saved', zh: '已保存' },
  opened: { en: 'As it was opened', zh: '打开时' },
  timed: { en: 'While editing', zh: '编辑时' },
  before: { en: 'Before a version was opened', zh: '打开其他版本之前' },
};
