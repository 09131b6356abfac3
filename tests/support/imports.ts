import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What one file imports: paths from the repository's root for our own files, else the name that is written. */
export interface Imports {
  /** Loaded with the file. */
  readonly fixed: readonly string[];
  /** `import('…')`: loaded when it runs. */
  readonly onDemand: readonly string[];
  /** `import type`: gone after compiling. */
  readonly types: readonly string[];
  /** `import.meta.glob('…')`. */
  readonly globs: readonly string[];
}

/** Files by path from the repository's root. */
export type ImportGraph = ReadonlyMap<string, Imports>;

const endings = ['', '.ts', '.tsx', '.d.ts'];

/** A path from the root for a relative name, the name itself for a package. */
function resolved(from: string, name: string): string {
  const [plain = name] = name.split('?');
  if (!plain.startsWith('.')) return plain;
  const path = posix.join(posix.dirname(from), plain);
  const ending = endings.find((one) => existsSync(`${path}${one}`) && (one !== '' || /\.\w+$/.test(path)));
  if (ending === undefined) throw new Error(`${from}: no file for ${name}`);
  return `${path}${ending}`;
}

/** Without comments: an import that is only talked about is none. Strings that hold two slashes stay whole. */
const withoutComments = (source: string): string =>
  source.replaceAll(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<![\\/])\/\/[^\n]*/g,
    (_, text: string | undefined) => text ?? '',
  );

// A clause in braces may go over several lines; nothing else in one does.
const clauses = /(?:^|[;}\n])\s*(import|export)\s+(type\s+)?((?:[\w$*,\s]|\{[^{}]*\})*?)\s*from\s*(['"])([^'"]+)\4/g;
const bare = /(?:^|[;\n])\s*import\s*(['"])([^'"]+)\1/g;
const calls = /(typeof\s+)?(?<![\w.$])import\s*\(\s*(['"])([^'"]+)\2\s*\)(\s*\.\s*[A-Z])?/g;
const globs = /import\.meta\.glob(?:<[^>]*>)?\(\s*(['"])([^'"]+)\1/g;

export function importsOf(path: string, text: string): Imports {
  const source = withoutComments(text);
  const fixed = new Set<string>();
  const types = new Set<string>();
  for (const [, , typeOnly, , , name = ''] of source.matchAll(clauses))
    (typeOnly === undefined ? fixed : types).add(resolved(path, name));
  for (const [, , name = ''] of source.matchAll(bare)) fixed.add(resolved(path, name));
  const onDemand = new Set<string>();
  // `typeof import('…')` and `import('…').Name` are types.
  for (const [, typeOf, , name = '', member] of source.matchAll(calls))
    (typeOf === undefined && member === undefined ? onDemand : types).add(resolved(path, name));
  return {
    fixed: [...fixed],
    onDemand: [...onDemand],
    types: [...types],
    globs: Array.from(source.matchAll(globs), ([, , pattern = '']) => pattern),
  };
}

/** Not part of the program: tests, and what only tests import. */
const isForTests = (path: string): boolean => /\.test\.tsx?$|(^|[/-])testing[-\w]*\.ts$/.test(path);

/** The program's files of these folders, with what each imports. */
export function importGraph(folders: readonly string[]): ImportGraph {
  const paths = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !isForTests(path));
  const all = new Map(paths.toSorted().map((path) => [path, importsOf(path, readFileSync(path, 'utf8'))]));
  // Cases that several tests share have names of their own.
  return new Map([...all].filter(([, { fixed }]) => !fixed.includes('vitest')));
}

/** The way from a file to all that is loaded with it: reached name → the chain of files that leads there. */
export function reachable(graph: ImportGraph, from: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>();
  const open: (readonly string[])[] = [[from]];
  for (let way = open.shift(); way !== undefined; way = open.shift())
    for (const name of graph.get(way.at(-1) ?? '')?.fixed ?? []) {
      if (name === from || ways.has(name)) continue;
      const longer = [...way, name];
      ways.set(name, longer);
      open.push(longer);
    }
  return ways;
}

/** Rings of files that load each other: the strongly connected parts (Tarjan 1972). */
export function cycles(graph: ImportGraph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    const own = order.size;
    order.set(path, own);
    low.set(path, own);
    stack.push(path);
    for (const name of graph.get(path)?.fixed ?? []) {
      if (!graph.has(name)) continue;
      if (!order.has(name)) visit(name);
      if (stack.includes(name)) low.set(path, Math.min(low.get(path) ?? own, low.get(name) ?? own));
    }
    if (low.get(path) !== own) return;
    const ring = stack.splice(stack.indexOf(path));
    if (ring.length > 1 || graph.get(path)?.fixed.includes(path) === true) found.push(ring);
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found;
}
