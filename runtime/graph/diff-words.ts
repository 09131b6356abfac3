import { fill, type Language } from '../../nodes/kit/text';
import type { Change, LinkEnd, NodeName } from './diff';
import { quoted, valueText, type WordOf } from './value-text';

/** Differences as sentences in the reader's language. The words of specs are the caller's: they are loaded by language. */

export const changeGroups = ['graph', 'nodes', 'params', 'links', 'notes', 'layout'] as const;
export type ChangeGroup = (typeof changeGroups)[number];

interface ChangeLine {
  readonly id: string;
  readonly tone: 'added' | 'removed' | 'changed';
  readonly text: string;
}

export interface ChangeSection {
  readonly group: ChangeGroup;
  readonly title: string;
  readonly lines: readonly ChangeLine[];
}

const titles: Readonly<Record<ChangeGroup, { en: string; zh: string }>> = {
  graph: { en: 'Graph', zh: '流程图' },
  nodes: { en: 'Nodes', zh: '节点' },
  params: { en: 'Settings', zh: '设置' },
  links: { en: 'Links', zh: '连线' },
  notes: { en: 'Notes and groups', zh: '便签与分组' },
  layout: { en: 'Layout', zh: '布局' },
};

const words = {
  title: { en: 'Title: {was} → {is}', zh: '标题:{was} → {is}' },
  description: { en: 'The description was changed.', zh: '说明已更改。' },
  seed: { en: 'Seed: {was} → {is}', zh: '随机种子:{was} → {is}' },
  lesson: { en: 'The lesson was changed.', zh: '课程已更改。' },
  'node-added': { en: 'Added {node}', zh: '添加{node}' },
  'node-removed': { en: 'Removed {node}', zh: '删除{node}' },
  'node-replaced': { en: 'Replaced {was} by {node}', zh: '将{was}替换为{node}' },
  label: { en: 'Renamed {was} to {node}', zh: '将{was}重命名为{node}' },
  version: { en: '{node}: version {was} → {is}', zh: '{node}:版本 {was} → {is}' },
  'bypass-on': { en: 'Bypassed {node}', zh: '旁路{node}' },
  'bypass-off': { en: 'Uses {node} again', zh: '重新使用{node}' },
  'pin-on': { en: 'Pinned the results of {node}', zh: '固定{node}的结果' },
  'pin-off': { en: 'Unpinned the results of {node}', zh: '取消固定{node}的结果' },
  param: { en: '{node} · {param}: {was} → {is}', zh: '{node} · {param}:{was} → {is}' },
  'link-added': { en: 'Linked {from} to {to}', zh: '连接 {from} 到 {to}' },
  'link-removed': { en: 'Unlinked {from} from {to}', zh: '断开 {from} 与 {to}' },
  order: { en: 'The links into {to} have another order.', zh: '{to} 的连线顺序已更改。' },
  interface: { en: '{node} shows other ports or settings.', zh: '{node}显示的端口或设置已更改。' },
  'note-added': { en: 'Added the note {note}', zh: '添加便签{note}' },
  'note-removed': { en: 'Removed the note {note}', zh: '删除便签{note}' },
  note: { en: 'Note: {was} → {is}', zh: '便签:{was} → {is}' },
  'note-colour': { en: 'The note {note} has another colour.', zh: '便签{note}的颜色已更改。' },
  'group-added': { en: 'Added the group {group}', zh: '添加分组{group}' },
  'group-removed': { en: 'Removed the group {group}', zh: '删除分组{group}' },
  group: { en: 'Group: {was} → {is}', zh: '分组:{was} → {is}' },
  'group-nodes': { en: 'The group {group} holds other nodes.', zh: '分组{group}包含的节点已更改。' },
  'layout-one': { en: '1 thing was moved, sized or folded.', zh: '移动、缩放或折叠了 1 项。' },
  layout: { en: '{count} things were moved, sized or folded.', zh: '移动、缩放或折叠了 {count} 项。' },
} as const;

const groups: Readonly<Record<Change['what'], ChangeGroup>> = {
  title: 'graph',
  description: 'graph',
  seed: 'graph',
  lesson: 'graph',
  'node-added': 'nodes',
  'node-removed': 'nodes',
  'node-replaced': 'nodes',
  label: 'nodes',
  version: 'nodes',
  bypass: 'nodes',
  pin: 'nodes',
  interface: 'nodes',
  param: 'params',
  'link-added': 'links',
  'link-removed': 'links',
  order: 'links',
  'note-added': 'notes',
  'note-removed': 'notes',
  note: 'notes',
  'group-added': 'notes',
  'group-removed': 'notes',
  group: 'notes',
  layout: 'layout',
};

export interface WordsOptions {
  readonly language: Language;
  readonly word: WordOf;
  /** Ids beside the names of nodes; else only where two nodes have one name. */
  readonly ids?: true;
}

/** The differences by what they are about, each as one line. A link that went with its node is not told apart. */
export function changeSections(changes: readonly Change[], options: WordsOptions): readonly ChangeSection[] {
  const name = names(changes, options);
  return changeGroups.flatMap((group) => {
    const lines = changes
      .filter((change) => groups[change.what] === group && !('implied' in change && change.implied))
      .map((change): ChangeLine => ({ id: change.id, tone: toneOf(change), text: sentence(change, name, options) }));
    return lines.length === 0 ? [] : [{ group, title: titles[group][options.language], lines }];
  });
}

const toneOf = ({ what }: Change): ChangeLine['tone'] =>
  what.endsWith('-added') ? 'added' : what.endsWith('-removed') ? 'removed' : 'changed';

type NameText = (of: NodeName) => string;

/** `“Plain”`, with the id where another node has the same name. */
function names(changes: readonly Change[], { language, word, ids }: WordsOptions): NameText {
  const own = ({ type, label }: NodeName): string =>
    quoted(label === undefined || label === '' ? word(type, 'title') : label, language);
  const bearers = new Map<string, Set<string>>();
  for (const of of changes.flatMap(namesIn)) {
    const known = bearers.get(own(of)) ?? new Set();
    bearers.set(own(of), known.add(of.node));
  }
  const told = (of: NodeName): boolean => ids === true || (bearers.get(own(of))?.size ?? 0) > 1;
  return (of) => (told(of) ? `${own(of)} (${of.node})` : own(of));
}

function namesIn(change: Change): readonly NodeName[] {
  if ('of' in change) return [change.of];
  return 'to' in change ? ['from' in change ? change.from.of : change.to.of, change.to.of] : [];
}

function sentence(change: Change, name: NameText, { language, word }: WordsOptions): string {
  const say = (key: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(words[key][language], values);
  const text = (own: Parameters<typeof quoted>[0]): string => quoted(own, language);
  const end = ({ of, port }: LinkEnd, side: 'inputs' | 'outputs'): string =>
    `${name(of)} · ${word(of.type, `${side}.${port}.name`)}`;
  switch (change.what) {
    case 'title':
      return say('title', { was: text(change.was), is: text(change.is) });
    case 'description':
    case 'lesson':
      return say(change.what);
    case 'seed':
      return say('seed', { was: change.was, is: change.is });
    case 'node-added':
    case 'node-removed':
    case 'interface':
      return say(change.what, { node: name(change.of) });
    case 'node-replaced':
    case 'label':
      return say(change.what, { was: name(change.was), node: name(change.of) });
    case 'version':
      return say('version', { node: name(change.of), was: change.was, is: change.is });
    case 'bypass':
    case 'pin':
      return say(`${change.what}-${change.is ? 'on' : 'off'}`, { node: name(change.of) });
    case 'param': {
      const value = (own: unknown): string => valueText(change.of.type, change.param, own, language, word);
      const param = word(change.of.type, `params.${change.param}.title`);
      return say('param', { node: name(change.of), param, was: value(change.was), is: value(change.is) });
    }
    case 'link-added':
    case 'link-removed':
      return say(change.what, { from: end(change.from, 'outputs'), to: end(change.to, 'inputs') });
    case 'order':
      return say('order', { to: end(change.to, 'inputs') });
    case 'note-added':
    case 'note-removed':
      return say(change.what, { note: text(change.note.text) });
    case 'note': {
      const [was, is] = [text(change.was.text), text(change.is.text)];
      return was === is ? say('note-colour', { note: is }) : say('note', { was, is });
    }
    case 'group-added':
    case 'group-removed':
      return say(change.what, { group: text(change.group.title) });
    case 'group': {
      const [was, is] = [text(change.was.title), text(change.is.title)];
      return was === is ? say('group-nodes', { group: is }) : say('group', { was, is });
    }
    case 'layout':
      return change.ids.length === 1 ? say('layout-one') : say('layout', { count: change.ids.length });
  }
}
