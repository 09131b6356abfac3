import type { CategoryColumn, Column, ColumnRole, Dataset, FittedStep, NumberColumn } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { asCategory, asNumbers, columnNamed } from './dataset';
import { sha256 } from './sha256';

type EncodeStep = Extract<FittedStep, { type: 'encode' }>;
type ScaleStep = Extract<FittedStep, { type: 'scale' }>;
type EncodedColumn = EncodeStep['columns'][number];
type ScaledColumn = ScaleStep['columns'][number];

/** JSON with keys in order of code units, so that equal values give equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`;
}

/** A step with the hash of its content: equal content, equal hash, on every machine. */
export function fittedStep(content: Omit<EncodeStep, 'hash'> | Omit<ScaleStep, 'hash'>): FittedStep {
  const { type, columns } = content;
  return { ...content, hash: sha256(canonical({ type, columns })) };
}

/**
 * The steps of `wanted` that the dataset has not had. Those that it has had must be the first ones of `wanted`:
 * a dataset that was prepared in another way is refused.
 */
export function missingSteps(dataset: Dataset, wanted: readonly FittedStep[]): readonly FittedStep[] {
  const fits = dataset.steps.every((step, index) => step.hash === wanted[index]?.hash);
  if (!fits) refuse('artifact', 'steps-mismatch', { got: chainName(dataset.steps), wanted: chainName(wanted) });
  return wanted.slice(dataset.steps.length);
}

/** `encode 3fa8c1 → scale 09b2de`: enough to see where two chains part. */
const chainName = (steps: readonly FittedStep[]): string =>
  steps.length === 0 ? '–' : steps.map((step) => `${step.type} ${step.hash.slice(0, 6)}`).join(' → ');

/**
 * The dataset after these steps, which are added to its chain. Only what is learnt in `fit` is used: no value of this
 * dataset changes how it is prepared. A column that a step replaces goes away unless it has a role beside `feature`
 * (a sensitive column): then it stays raw, with those roles.
 */
export function applySteps(dataset: Dataset, steps: readonly FittedStep[]): Dataset {
  return steps.reduce<Dataset>((before, step) => {
    const made = new Map<string, readonly Column[]>();
    if (step.type === 'encode')
      for (const fitted of step.columns)
        made.set(fitted.name, encoded(asCategory(columnNamed(before, fitted.name)), fitted));
    else
      for (const fitted of step.columns)
        made.set(fitted.name, [scaled(asNumbers(columnNamed(before, fitted.name)), fitted)]);
    const columns = before.columns.flatMap((column) => replaced(column, made.get(column.name)));
    return { ...before, columns, steps: [...before.steps, step] };
  }, dataset);
}

/** What comes in the place of a column: the new ones, after the raw one where that has to stay. */
function replaced(raw: Column, made: readonly Column[] | undefined): readonly Column[] {
  if (made === undefined) return [raw];
  const roles = raw.roles.filter((role) => role !== 'feature');
  const stays = roles.length > 0 && !made.some((column) => column.name === raw.name);
  return stays ? [{ ...raw, roles }, ...made] : made;
}

const feature: readonly ColumnRole[] = ['feature'];

/** Name of the column that is 1 where `column` has this level. */
export const oneHotName = (column: string, level: string): string => `${column}=${level}`;

/**
 * one-hot: a column of 0 and 1 for each level seen in training; all 0 for an unseen or missing level.
 * ordinal: the number of the level, from 0; −1 for an unseen one, NaN (missing) for a missing one.
 */
function encoded(raw: CategoryColumn, fitted: EncodedColumn): readonly NumberColumn[] {
  const known = raw.levels.map((level) => fitted.levels.indexOf(level)); // code here → index of the fitted level
  if (fitted.method === 'ordinal') {
    const values = Float64Array.from(raw.values, (code) => (code < 0 ? Number.NaN : (known[code] ?? -1)));
    return [{ type: 'number', name: fitted.to ?? fitted.name, roles: feature, values }];
  }
  return fitted.levels.map((level, index) => ({
    type: 'number',
    name: oneHotName(fitted.name, level),
    roles: feature,
    values: Float64Array.from(raw.values, (code) => (code >= 0 && known[code] === index ? 1 : 0)),
  }));
}

/** (x − centre) / scale; NaN stays NaN. */
function scaled(raw: NumberColumn, { name, to, centre, scale }: ScaledColumn): NumberColumn {
  const values = raw.values.map((value) => (value - centre) / scale);
  return to === undefined ? { ...raw, name, values } : { type: 'number', name: to, roles: feature, values };
}

/** Levels in the data that the step has not seen in training, with the number of rows of each. */
export function unseenLevels(
  dataset: Dataset,
  step: FittedStep,
): readonly { readonly column: string; readonly level: string; readonly rows: number }[] {
  if (step.type !== 'encode') return [];
  return step.columns.flatMap(({ name, levels }) => {
    const column = asCategory(columnNamed(dataset, name));
    const rows = new Int32Array(column.levels.length);
    for (const code of column.values) if (code >= 0) rows[code] = (rows[code] ?? 0) + 1;
    return column.levels.flatMap((level, code) => {
      const count = rows[code] ?? 0;
      return count > 0 && !levels.includes(level) ? [{ column: name, level, rows: count }] : [];
    });
  });
}
