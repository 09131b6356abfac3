import type { Language } from '../../nodes/kit/text';

/** Types that are no nodes of the catalogue: they only order others. */
export const ownTypes: Readonly<Record<string, Readonly<Record<Language, Readonly<Record<string, string>>>>>> = {
  subgraph: {
    en: { title: 'Sub-graph', summary: 'Nodes as one: double-click opens it.' },
    zh: { title: '子图', summary: '合为一体的若干节点:双击打开。' },
  },
  reroute: {
    en: {
      title: 'Reroute',
      summary: 'A point that a link is led through.',
      'inputs.in.name': 'in',
      'outputs.out.name': 'out',
    },
    zh: { title: '转接点', summary: '让连线经过的一点。', 'inputs.in.name': '输入', 'outputs.out.name': '输出' },
  },
};
