/** A document as it once was. */
export interface Version {
  readonly id: string;
  readonly documentId: string;
  /** The graph file, as printed. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Given by the user; '' = automatic. A named version is never dropped. */
  readonly name: string;
  readonly kind: VersionKind;
}

/** Why it was kept: by the user; as it was opened; now and then while it was edited; before something took its place. */
export type VersionKind = 'saved' | 'opened' | 'timed' | 'before';

export const MOST_VERSIONS = 100;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Which automatic versions of one document go: all of the last hour stay, then the last of each hour for a day, then the last
 * of each day (UTC), at most `MOST_VERSIONS` with the named ones.
 */
export function superfluous(versions: readonly Version[], now: number): readonly string[] {
  const automatic = versions.filter(({ name }) => name === '').toSorted((a, b) => b.savedAt - a.savedAt);
  const room = Math.max(0, MOST_VERSIONS - (versions.length - automatic.length));
  const spans = new Set<string>();
  let kept = 0;
  return automatic.flatMap((version) => {
    const span = spanOf(version, now);
    const stays = kept < room && !spans.has(span);
    if (!stays) return [version.id];
    spans.add(span);
    kept += 1;
    return [];
  });
}

/** Of two automatic versions in one span only the later stays. */
function spanOf({ id, savedAt }: Version, now: number): string {
  const age = now - savedAt;
  if (age < HOUR) return id;
  return age < DAY ? `hour ${Math.floor(savedAt / HOUR)}` : `day ${Math.floor(savedAt / DAY)}`;
}
