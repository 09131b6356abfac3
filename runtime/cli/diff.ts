import { planOf } from '../../nodes/catalogue';
import { portName, wordsOf } from '../../nodes/kit/words';
import { diffDocuments } from '../graph/diff';
import { changeSections } from '../graph/diff-words';
import { openDocument, readGraph, type ExitCode } from './run';

const marks = { added: '+', removed: '-', changed: '~' } as const;

/** `diff`: what turns graph A into graph B, in words. A difference is no failure. */
export async function diffFiles(a: string, b: string, json: boolean): Promise<ExitCode> {
  const [was, is] = [openDocument(await readGraph(a)), openDocument(await readGraph(b))];
  const changes = diffDocuments(was, is);
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  if (json) print(JSON.stringify(changes, null, 2));
  else if (changes.length === 0) print('No difference.');
  else
    for (const { title, lines } of changeSections(changes, { language: 'en', word, ids: true }))
      print([title, ...lines.map(({ tone, text }) => `  ${marks[tone]} ${text}`)].join('\n'));
  return 0;
}

/** English words of a spec; of what no spec knows, the key in a readable form. */
function word(type: string, key: string): string {
  const spec = planOf(type)?.spec;
  const own = spec === undefined ? undefined : wordsOf(spec)[key];
  return own ?? (key === 'title' ? type : portName(key.split('.').at(-2) ?? key));
}
