import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../nodes/catalogue';
import { runs } from '../nodes/runs';
import { wordsOf, type Words } from '../nodes/kit/words';
import { categories } from '../nodes/kit/spec';

/** Every `<category>/<type>` that holds a spec. */
const folders = readdirSync('nodes', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .flatMap((path) => /^([^/]+\/[^/]+)\/spec\.ts$/.exec(path)?.[1] ?? [])
  .toSorted();

const nodes = folders.map((folder) => {
  const [category = '', type = ''] = folder.split('/');
  return { folder: `nodes/${folder}`, category, type, plan: catalogue.get(type) };
});

const read = (path: string): string => readFileSync(path, 'utf8');
const specList = read('nodes/specs.ts');
const runList = read('nodes/runs.ts');

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index).toSorted();

const placeholders = (sentence: string | undefined): string[] =>
  [...new Set([...(sentence ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].toSorted();

describe('the list of nodes', () => {
  it('sees the folders', () => expect(folders.length).toBeGreaterThanOrEqual(20));

  it('is the folders: specs and runs name each of them, and nothing else', () => {
    const types = nodes.map(({ type }) => type).toSorted();
    expect([...catalogue.keys()].toSorted()).toEqual(types);
    expect(Object.keys(runs).toSorted()).toEqual(types);
  });

  it('has each type once, old names included', () => {
    const names = [...catalogue.values()].flatMap(({ spec }) => [spec.type, ...(spec.replaces ?? [])]);
    expect(repeated(nodes.map(({ type }) => type))).toEqual([]);
    expect(repeated(names)).toEqual([]);
  });

  it('has each title once, in both languages: in the library two of one name could not be told apart', () => {
    expect(repeated([...catalogue.values()].map(({ spec }) => spec.title.toLowerCase()))).toEqual([]);
    expect(
      repeated(nodes.map(({ folder }) => (JSON.parse(read(`${folder}/zh.json`)) as Words)['title'] ?? '')),
    ).toEqual([]);
  });

  it('is sorted by type', () => {
    const specTypes = Array.from(specList.matchAll(/from '\.\/[^/]+\/([^/]+)\//g), ([, type]) => type ?? '');
    const runTypes = Array.from(runList.matchAll(/import\('\.\/[^/]+\/([^/]+)\/run'\)/g), ([, type]) => type ?? '');
    expect(specTypes).toEqual(specTypes.toSorted());
    expect(runTypes).toEqual(runTypes.toSorted());
    expect(specTypes.length).toBe(nodes.length);
  });
});

describe.each(nodes)('$folder', ({ folder, category, type, plan }) => {
  const spec = plan?.spec;
  if (spec === undefined) {
    it('is in the catalogue', () => expect(type).toBe('in nodes/specs.ts'));
    return;
  }

  it('is called what its folder is called', () => {
    expect(spec.type).toBe(type);
    expect(type).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(spec.category).toBe(category);
    expect(categories).toContain(category);
  });

  it('is listed by its own folder, the plan where there is one', () => {
    const module = existsSync(`${folder}/plan.ts`) ? 'plan' : 'spec';
    expect(specList).toContain(` from './${category}/${type}/${module}';`);
    expect(runList).toContain(`import('./${category}/${type}/run')`);
  });

  it('has all its files', () => {
    for (const name of ['run.ts', 'run.test.ts', 'docs.md', 'docs.zh.md', 'zh.json'])
      expect(existsSync(`${folder}/${name}`), name).toBe(true);
  });

  it('is explained in both languages, in at most 60 lines', () => {
    for (const name of ['docs.md', 'docs.zh.md']) {
      const text = read(`${folder}/${name}`);
      expect(text.trimEnd().split('\n').length, name).toBeLessThanOrEqual(60);
      expect(text.match(/^## /gm)?.length ?? 0, `${name}: sections`).toBeGreaterThanOrEqual(3);
    }
    const sections = (name: string): number => read(`${folder}/${name}`).match(/^## /gm)?.length ?? 0;
    expect(sections('docs.zh.md')).toBe(sections('docs.md'));
    expect(read(`${folder}/docs.zh.md`)).toMatch(/\p{Script=Han}/u);
  });

  it('has all its words in Chinese', () => {
    const english = wordsOf(spec);
    const chinese = JSON.parse(read(`${folder}/zh.json`)) as Words;
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [key, sentence] of Object.entries(chinese)) {
      if (english[key] !== '') expect(sentence.trim(), key).not.toBe('');
      if (key.startsWith('problems.')) expect(placeholders(sentence), key).toEqual(placeholders(english[key]));
    }
    for (const key of ['title', 'summary', ...Object.keys(english).filter((one) => one.startsWith('problems.'))])
      expect(chinese[key], key).toMatch(/\p{Script=Han}/u);
  });

  it('is plain data', () => {
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it('says what it is', () => {
    expect(Number.isInteger(spec.version) && spec.version >= 1).toBe(true);
    expect(spec.title.trim()).not.toBe('');
    expect(spec.summary).toMatch(/\.$/);
    expect(Object.keys(spec.outputs).length).toBeGreaterThan(0);
    expect(repeated(spec.aliases)).toEqual([]);
  });

  it('passes a modality on only from an input that it has', () => {
    for (const [name, { modality }] of Object.entries(spec.outputs))
      if (modality?.startsWith('as ') === true) expect(Object.keys(spec.inputs), name).toContain(modality.slice(3));
  });

  it('recommends nodes that exist, each once', () => {
    expect(spec.next.filter((next) => !catalogue.has(next))).toEqual([]);
    expect(repeated(spec.next)).toEqual([]);
  });

  it('has a run', async () => {
    const module = await runs[type]?.();
    expect(typeof module?.default).toBe('function');
  });
});
