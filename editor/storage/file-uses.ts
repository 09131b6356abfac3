import { textIn, type Language, type Text } from '../../nodes/kit/text';

interface Kept {
  readonly title: Text;
  /** The graph file. */
  readonly text: string;
}

/** SHA-256 → titles of the saved graphs that read that file, sorted. A hash of 64 digits stands nowhere by chance. */
export function usesOf(
  hashes: readonly string[],
  documents: readonly Kept[],
  language: Language,
  untitled: string,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    hashes.map((sha256) => [
      sha256,
      documents
        .filter(({ text }) => text.includes(sha256))
        .map(({ title }) => textIn(title, language) || untitled)
        .toSorted((a, b) => a.localeCompare(b, language)),
    ]),
  );
}
