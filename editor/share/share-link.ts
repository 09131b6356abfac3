import { ProblemError, type Problem } from '../../nodes/kit/problem';
import { fill } from '../../nodes/kit/text';
import { LINK_MOST, readLink, writeLink } from '../../runtime/share/link';
import { documentNow } from '../state/document-store';
import { readText, writeText, type Read } from '../state/files';
import { toast } from '../state/interface-store';
import { languageNow, loadChinese, sentenceNow } from '../ui/node-words';
import type { Word } from '../ui/say';
import { filesUsed } from './files-used';
import { words } from './words';

/** The address of this page with the document in it; null and its length where it is too long for one. */
export async function linkNow(): Promise<{ readonly link: string | null; readonly count: number }> {
  const fragment = await writeLink(await writeText(documentNow()));
  const page = `${location.origin}${location.pathname}`;
  return { link: fragment.length > LINK_MOST ? null : `${page}${fragment}`, count: fragment.length };
}

/** Copies the link of the document and says so, or why not; whether it is copied. */
export async function copyLink(): Promise<boolean> {
  const { link, count } = await linkNow();
  if (link === null) {
    tell([[words.tooLarge, { count, limit: LINK_MOST }]], 'error');
    return false;
  }
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    toast(words.copyFailed, 'error');
    return false;
  }
  const names = filesUsed(documentNow()).join(', ');
  tell([[words.copied, { count }], ...(names === '' ? [] : [[words.files, { names }] as const])]);
  return true;
}

type Sentence = readonly [Word, Readonly<Record<string, string | number>>];

function tell(sentences: readonly Sentence[], tone: 'plain' | 'error' = 'plain'): void {
  const both = (language: 'en' | 'zh'): string =>
    sentences.map(([word, values]) => fill(word[language], values)).join(' ');
  toast({ en: both('en'), zh: both('zh') }, tone);
}

/** The graph in the fragment of an address, or why there is none. */
export async function readLinked(fragment: string): Promise<Read> {
  try {
    return await readText(await readLink(fragment));
  } catch (error) {
    if (error instanceof ProblemError) return { document: null, refused: error.problem };
    throw error;
  }
}

/** Says what came of a link; null = its graph is open. */
export async function tellLinked(refused: Problem | null): Promise<void> {
  if (refused === null) return toast(words.openedLink);
  if (languageNow() === 'zh') await loadChinese().catch(() => undefined);
  tell([[words.linkRefused, { reason: sentenceNow(refused) }]], 'error');
}
