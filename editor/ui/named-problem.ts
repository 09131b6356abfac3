import type { Problem } from '../../nodes/kit/problem';
import type { GraphDocument } from '../../runtime/graph/document';
import { placeOf } from '../../runtime/graph/nested';

/** Titles in the place of ids. */
export interface Names {
  /** What stands on a node; undefined = there is none of this name. */
  readonly title: (name: string) => string | undefined;
  /** A word of a node type; undefined = it has none of this key. */
  readonly word: (type: string, key: string) => string | undefined;
}

/**
 * The problem in the words of whoever looks at the graph: nodes by their titles, ports and settings by their names. Files, logs and
 * the command line keep the ids.
 */
export function namedProblem(problem: Problem, document: GraphDocument, scope: string, names: Names): Problem {
  const { values, code } = problem;
  if (code !== 'graph' && code !== 'params' && code !== 'version') return problem;
  const at = problem.node ?? (typeof values['node'] === 'string' ? `${scope}${values['node']}` : undefined);
  const type = at === undefined ? undefined : placeOf(document, at).entry?.type;
  const titled = (id: string): string => names.title(`${scope}${id}`) ?? names.title(id) ?? id;
  const next: Record<string, string | number> = { ...values };
  const replace = (name: string, by: (value: string) => string | undefined): void => {
    const value = values[name];
    if (typeof value === 'string') next[name] = by(value) ?? value;
  };
  if (code === 'graph') {
    replace('node', (id) => (problem.node === undefined ? titled(id) : names.title(problem.node)));
    for (const end of ['from', 'to']) replace(end, titled);
    replace('nodes', (list) => list.split(', ').map(titled).join(', '));
    replace('port', (port) =>
      type === undefined
        ? undefined
        : (names.word(type, `inputs.${port}.name`) ?? names.word(type, `outputs.${port}.name`)),
    );
  }
  // `operations[2].probability` → the name of the setting, and where in it.
  if (code === 'params' && type !== undefined)
    replace('param', (path) => {
      const [, name = '', rest = ''] = /^([^.[]+)(.*)$/.exec(path) ?? [];
      const title = names.word(type, `params.${name}.title`);
      return title === undefined ? undefined : `${title}${rest}`;
    });
  return { ...problem, values: next };
}
