import type { Language } from '../../nodes/kit/text';

/** Texts of the nodes, each loaded when it is first read. */
const files = import.meta.glob<string>('../../nodes/*/*/docs*.md', { query: '?raw', import: 'default' });

const paths: ReadonlyMap<string, string> = new Map(
  Object.keys(files).map((path) => [path.split('/').slice(-2).join('/'), path]),
);

/** The text of a node type in this language, else in English; null = there is none. */
export async function docsOf(type: string, language: Language): Promise<string | null> {
  const path = (language === 'zh' ? paths.get(`${type}/docs.zh.md`) : undefined) ?? paths.get(`${type}/docs.md`);
  const load = path === undefined ? undefined : files[path];
  return load === undefined ? null : load().catch(() => null);
}
