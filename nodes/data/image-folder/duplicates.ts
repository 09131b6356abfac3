import { TRAIN } from '../../kit/artifact';
import type { Header } from './read-image';
import type { Row } from './layout';

/** An image with what its bytes say. */
export interface Found extends Row {
  readonly header: Header;
  /** SHA-256 of the file, where another one may be the same; else empty. */
  readonly sha256: string;
}

export interface Pairs {
  readonly count: number;
  /** The first two names. */
  readonly first: readonly [string, string] | null;
}

export interface Duplicates {
  /** Images that stand there more than once, beyond the first. */
  readonly repeated: number;
  /** Images of the training split that are in another split, too. */
  readonly leaks: Pairs;
  /** Images that are in two classes. */
  readonly conflicts: Pairs;
}

/** Files of equal content. */
export function duplicatesOf(found: readonly Found[]): Duplicates {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    if (one.sha256 === '') continue;
    const group = groups.get(one.sha256);
    if (group === undefined) groups.set(one.sha256, [one]);
    else group.push(one);
  }
  const same = [...groups.values()].filter(({ length }) => length > 1);
  const leaks = same.flatMap((group) => {
    const trained = group.filter(({ split }) => split === TRAIN);
    const other = group.find(({ split }) => split > TRAIN);
    return other === undefined ? [] : trained.map((one) => [one, other] as const);
  });
  const conflicts = same.flatMap((group) => {
    const [first] = group;
    const other = group.find(({ label }) => label !== null && label !== first?.label && first?.label !== null);
    return first === undefined || other === undefined ? [] : [[first, other] as const];
  });
  const pairs = (list: readonly (readonly [Found, Found])[]): Pairs => ({
    count: list.length,
    first: list[0] === undefined ? null : [list[0][0].entry.name, list[0][1].entry.name],
  });
  return {
    repeated: same.reduce((sum, { length }) => sum + length - 1, 0),
    leaks: pairs(leaks),
    conflicts: pairs(conflicts),
  };
}
