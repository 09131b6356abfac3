import type { Text } from '../../kit/text';
import { bothOf } from '../../lib/plain/word-list';

export interface Name {
  readonly en: string;
  readonly zh: string;
}

/** Names by place: the given one, else what the thing calls itself; equal ones get a number. */
export function namesFor(given: readonly string[], own: readonly Text[]): Name[] {
  const used = new Set<string>();
  return own.map((text, at) => {
    const wanted = bothOf(given[at]?.trim() || text);
    let again = 1;
    while (used.has(numbered(wanted, again).en)) again += 1;
    const name = numbered(wanted, again);
    used.add(name.en);
    return name;
  });
}

const numbered = ({ en, zh }: Name, times: number): Name =>
  times === 1 ? { en, zh } : { en: `${en} (${times})`, zh: `${zh}(${times})` };
