import type { Words } from '../../nodes/kit/words';
import type { Sentences } from '../../runtime/graph/sentence';

/** All Chinese words of the nodes in one script of its own, loaded when Chinese is wanted. */
const files = import.meta.glob<Words>('../../nodes/*/*/zh.json', { eager: true, import: 'default' });
const shared = import.meta.glob<Sentences>('../../nodes/kit/messages.zh.json', { eager: true, import: 'default' });

export const nodes: Readonly<Record<string, Words>> = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.split('/').at(-2) ?? path, words]),
);
export const messages: Sentences = Object.assign({}, ...Object.values(shared));
