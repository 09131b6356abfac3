import { problem, ProblemError, refuse } from './problem';

/** The bytes as text, without a byte order mark. Refuses what is not UTF-8 with its line: a replaced character is lost data. */
export function utf8(name: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    refuse('file', 'text-utf16', { name });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError(problem('file', 'text-not-utf8', { name, line: wrongLine(bytes) }));
  }
}

/** The first line with bytes that are no UTF-8, from 1. A line end is a byte of its own in UTF-8: lines can be tried one by one. */
function wrongLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let at = 0; at < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, at);
    try {
      decoder.decode(bytes.subarray(at, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    at = end < 0 ? bytes.length : end + 1;
  }
  return line;
}
