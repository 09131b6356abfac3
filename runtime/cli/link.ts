import { problem, ProblemError } from '../../nodes/kit/problem';
import { printDocument } from '../graph/print';
import { LINK_MOST, writeLink } from '../share/link';
import { openDocument, readGraph, type ExitCode } from './run';

/** `link`: the share link of a graph; without `base`, what stands behind the address of the page. */
export async function linkFile(file: string, base = ''): Promise<ExitCode> {
  const link = await writeLink(printDocument(openDocument(await readGraph(file))));
  if (link.length > LINK_MOST)
    throw new ProblemError(problem('document', 'link-too-long', { got: link.length, limit: LINK_MOST }));
  process.stdout.write(`${base.replace(/#.*$/s, '')}${link}\n`);
  return 0;
}
