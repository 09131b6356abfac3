/** How well a text answers a search, 0 = not at all: each term at the start, at the start of a word, inside, or letter by letter. */
export function match(query: string, text: string): number {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const low = text.toLowerCase();
  const ranks = terms.map((term) => rankOf(term, low));
  return ranks.includes(0) ? 0 : ranks.reduce((sum, rank) => sum + rank, 1);
}

function rankOf(term: string, text: string): number {
  if (text.startsWith(term)) return 8;
  const at = text.indexOf(term);
  if (at >= 0) return isStart(text, at) || text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(term)) ? 6 : 4;
  return letterByLetter(term, text);
}

const isStart = (text: string, at: number): boolean => !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ');

/** `rth` in “Run to here”: all in order, the first at the start of a word; those at starts of words count. */
function letterByLetter(term: string, text: string): number {
  if (term.length < 2) return 0;
  let at = -1;
  let starts = 0;
  for (const letter of term) {
    const start = [...text].findIndex((own, index) => index > at && own === letter && isStart(text, index));
    const next = start >= 0 ? start : text.indexOf(letter, at + 1);
    if (next < 0 || (at < 0 && !isStart(text, next))) return 0;
    starts += isStart(text, next) ? 1 : 0;
    at = next;
  }
  // Letters that are strewn over the text say little.
  return starts * 2 >= term.length ? 2 : starts >= 1 && term.length >= 4 ? 1 : 0;
}
