/** The examples of `scripts/reference/classification.py`, made by the same generator, for tests against scikit-learn. */
export function referenceData(examples = 400): {
  truth: Int32Array;
  predicted: Int32Array;
  /** [examples, 3] */
  scores: Float64Array;
  weight: Float64Array;
} {
  let state = 1;
  const uniform = (): number => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
  const truth = new Int32Array(examples);
  const predicted = new Int32Array(examples);
  const scores = new Float64Array(examples * 3);
  const weight = new Float64Array(examples);
  for (let row = 0; row < examples; row += 1) {
    const label = Math.floor(3 * uniform());
    const raw = [0, 1, 2].map(() => Math.ceil(20 * uniform()) / 20);
    raw[label] = (raw[label] ?? 0) + 0.5;
    const [a = 0, b = 0, c = 0] = raw;
    const shares = raw.map((value) => value / (a + b + c));
    truth[row] = label;
    weight[row] = 0.5 + uniform();
    scores.set(shares, row * 3);
    predicted[row] = shares.indexOf(Math.max(...shares));
  }
  return { truth, predicted, scores, weight };
}
