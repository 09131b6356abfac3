/**
 * Whether a line of the interface's type may be wider than its room, in pixels; letters are counted somewhat wider than most are.
 * What is not cut needs no clip, and each clip on the canvas is counted with whenever a picture of it is made.
 */
export function mayBeWider(text: string, room: number, size: number): boolean {
  let em = 0;
  for (const letter of text) em += letter >= '\u2e80' ? 1 : /[mwA-Z%@—]/u.test(letter) ? 0.9 : 0.62;
  return em * size > room;
}
