type Values = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Params with groups opened, `group.field`. A file (name and hash) is one value. */
export function leafParams(params: Values, before = ''): (readonly [path: string, value: unknown])[] {
  return Object.entries(params).flatMap(([name, value]) =>
    isRecord(value) && !Object.hasOwn(value, 'sha256')
      ? leafParams(value, `${before}${name}.`)
      : [[`${before}${name}`, value] as const],
  );
}

const LONGEST = 120;

/** A value that fits into a cell: plain ones as they are, others as JSON; undefined where it is too long for that. */
export function shortParam(value: unknown): string | number | boolean | null | undefined {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isRecord(value) && typeof value['name'] === 'string') return value['name'].slice(0, LONGEST);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined || text.length > LONGEST ? undefined : text;
}
