import type { Word } from '../ui/say';

export const words = {
  outline: { en: 'Outline', zh: '大纲' },
  side: { en: 'Left panel', zh: '左侧面板' },
  show: { en: 'Outline of the graph', zh: '流程图大纲' },
  find: { en: 'Find in the graph', zh: '在流程图中查找' },
  clear: { en: 'Clear the search', zh: '清除查找' },
  nothing: { en: 'No node here is called “{query}”.', zh: '流程图中没有名为“{query}”的节点。' },
  empty: { en: 'The graph has no nodes yet. Press / to add one.', zh: '流程图还没有节点。按 / 添加。' },
  hint: { en: '↑ ↓ move, → links, Enter shows', zh: '↑ ↓ 移动,→ 连线,Enter 查看' },
  links: { en: '{in} in · {out} out', zh: '{in} 入 · {out} 出' },
  linksLong: { en: 'links: {in} in, {out} out', zh: '连线:{in} 入,{out} 出' },
  members: { en: '{count} {count|node|nodes}', zh: '{count} 个节点' },
  group: { en: 'Group {title}', zh: '分组 {title}' },
  from: { en: '{port} from {other}', zh: '{port} 来自 {other}' },
  to: { en: '{port} to {other}', zh: '{port} 到 {other}' },
  noLink: { en: '{port}: not connected', zh: '{port}:未连接' },
  noLinkOptional: { en: '{port}: not connected, optional', zh: '{port}:未连接,可选' },
  opened: { en: '{title} is shown in the inspector.', zh: '已在检查器中显示{title}。' },
} as const satisfies Record<string, Word>;
