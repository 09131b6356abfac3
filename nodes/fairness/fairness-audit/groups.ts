import type { CategoryColumn, Dataset, Predictions } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { textIn } from '../../kit/text';
import { asCategory, columnNamed, columnsWithRole } from '../../lib/plain/dataset';

/** One attribute, or several crossed. */
export interface Grouping {
  readonly name: string;
  readonly groups: readonly string[];
  /** Group of each judged example; −1 = missing. */
  readonly of: Int32Array;
  /** Which group the others are compared with; −1 where all are empty. */
  readonly reference: number;
}

/** More groups than this are no longer read by anybody, and mostly empty. */
const MOST = 200;

const CROSS = ' × ';

/** The groupings of the judged rows: each attribute, then their intersection where asked. */
export function groupingsOf(
  predictions: Predictions,
  dataset: Dataset | undefined,
  rows: Int32Array,
  params: { readonly attributes: readonly string[]; readonly intersections: boolean; readonly reference: string },
): Grouping[] {
  const columns = attributesOf(predictions, dataset, params.attributes);
  const plain = columns.map((column) => ({
    name: column.name,
    groups: column.levels,
    of: Int32Array.from(rows, (row) => column.values[row] ?? -1),
  }));
  const all = params.intersections && plain.length > 1 ? [...plain, crossed(plain)] : plain;
  const { reference } = params;
  if (reference !== '' && !all.some(({ groups }) => groups.includes(reference)))
    refuse(
      'params',
      'fairness-audit/no-group',
      { group: reference, groups: [...new Set(all.flatMap(({ groups }) => groups))].join(', ') },
      { path: 'reference' },
    );
  return all.map((grouping) => ({ ...grouping, reference: referenceOf(grouping, reference) }));
}

type Plain = Omit<Grouping, 'reference'>;

function crossed(parts: readonly Plain[]): Plain {
  const got = parts.reduce((product, { groups }) => product * groups.length, 1);
  if (got > MOST) refuse('params', 'fairness-audit/too-many-groups', { got, most: MOST }, { path: 'intersections' });
  const [first, ...others] = parts;
  if (first === undefined) return { name: '', groups: [], of: new Int32Array(0) };
  return others.reduce(
    (left, right) => ({
      name: `${left.name}${CROSS}${right.name}`,
      groups: left.groups.flatMap((a) => right.groups.map((b) => `${a}${CROSS}${b}`)),
      of: left.of.map((group, row) => {
        const other = right.of[row] ?? -1;
        return group < 0 || other < 0 ? -1 : group * right.groups.length + other;
      }),
    }),
    first,
  );
}

/** The named group where it has examples, else the largest one; the first of equal ones. */
function referenceOf({ groups, of }: Plain, name: string): number {
  const counts = groups.map((_, group) => of.reduce((count, own) => count + Number(own === group), 0));
  const named = groups.indexOf(name);
  if ((counts[named] ?? 0) > 0) return named;
  const largest = Math.max(0, ...counts);
  return largest === 0 ? -1 : counts.indexOf(largest);
}

/** Columns by row of the predictions. Those that the predictions lack are looked up in the dataset by the examples' ids. */
function attributesOf(
  predictions: Predictions,
  dataset: Dataset | undefined,
  names: readonly string[],
): readonly CategoryColumn[] {
  if (names.length > 0) return names.map((name) => namedColumn(predictions, dataset, name));
  if (predictions.sensitive.length > 0) return predictions.sensitive;
  const found = dataset === undefined ? [] : columnsWithRole(dataset, 'sensitive');
  if (dataset === undefined || found.length === 0)
    return refuse('artifact', 'no-sensitive', { dataset: textIn(predictions.model, 'en') }, { port: 'predictions' });
  return found.map((column) => inOrderOf(predictions, dataset, asCategory(column)));
}

function namedColumn(predictions: Predictions, dataset: Dataset | undefined, name: string): CategoryColumn {
  const own = predictions.sensitive.find((column) => column.name === name);
  if (own !== undefined) return own;
  if (dataset !== undefined) return inOrderOf(predictions, dataset, asCategory(columnNamed(dataset, name)));
  const columns = predictions.sensitive.map((column) => column.name).join(', ');
  return refuse('params', 'no-column', { column: name, columns }, { path: 'attributes' });
}

function inOrderOf(predictions: Predictions, dataset: Dataset, column: CategoryColumn): CategoryColumn {
  const at = new Map(Array.from(dataset.id, (id, row): [number, number] => [id, row]));
  return { ...column, values: predictions.id.map((id) => column.values[at.get(id) ?? -1] ?? -1) };
}
