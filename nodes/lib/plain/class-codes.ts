import type { Dataset, Model } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { targetClasses } from './dataset';

/**
 * The target of every row as an index of the model's classes, matched by name; −1 = missing. Refuses a dataset of which some row
 * has a class that the model does not know.
 */
export function classCodes({ classes }: Pick<Model, 'classes'>, dataset: Dataset): Int32Array {
  const { levels, values } = targetClasses(dataset);
  const known = levels.map((level) => classes.indexOf(level));
  return values.map((code) => {
    const at = code < 0 ? -1 : (known[code] ?? -1);
    if (code >= 0 && at < 0)
      refuse('artifact', 'class-mismatch', { wanted: classes.join(', '), got: levels.join(', ') });
    return at;
  });
}
