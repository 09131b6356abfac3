import { NOT_SPLIT, TRAIN } from '../../kit/artifact';
import type { Random } from '../../lib/plain/random';
import { permutation } from '../../lib/plain/random';
import { quotas, shuffled, type Parts } from './parts';

/** Gives the share of each stratum, drawn at random among the rows that are still in `from`, to a split. */
export function drawShare(split: Int8Array, strata: Parts, share: number, to: number, source: Random): void {
  const counts = quotas(
    strata.map((stratum) => stratum.length),
    share,
  );
  strata.forEach((stratum, index) => {
    const free = stratum.filter((row) => split[row] === TRAIN);
    for (const row of shuffled(free, source).subarray(0, counts[index])) split[row] = to;
  });
}

/** Gives whole groups, in random order, to a split until it has its share of all rows. */
export function drawGroups(split: Int8Array, groups: Parts, share: number, to: number, source: Random): void {
  const wanted = split.length * share;
  let got = 0;
  for (const at of permutation(groups.length, source)) {
    const group = groups[at] ?? new Int32Array(0);
    if (split[group[0] ?? 0] !== TRAIN) continue;
    // Half of the group beyond the share is as far off as half of it below.
    if (got + group.length / 2 > wanted) continue;
    for (const row of group) split[row] = to;
    got += group.length;
  }
}

/** Leaves out training rows beyond the first `most` of each class, in random order. */
export function limitTraining(split: Int8Array, classes: Parts, most: number, source: Random): void {
  for (const rows of classes) {
    const training = rows.filter((row) => split[row] === TRAIN);
    for (const row of shuffled(training, source).subarray(most)) split[row] = NOT_SPLIT;
  }
}
