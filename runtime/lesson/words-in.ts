const han = /\p{Script=Han}/gu;

/** Number of words of a text; two Chinese characters count as one, so that every browser counts alike. */
export function wordsIn(text: string): number {
  const chinese = text.match(han)?.length ?? 0;
  const others = text.replaceAll(han, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}.,'’%-]*/gu)?.length ?? 0;
  return others + Math.ceil(chinese / 2);
}
