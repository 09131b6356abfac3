/** Points in (0, 1) and their weights, which sum to 1. */
export interface IntegrationRule {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * midpoint: (k + ½) / n, all of weight 1 / n.
 * gauss-legendre: exact for polynomials of degree 2 n − 1 (roots by Newton's method from Tricomi's estimate).
 */
export function integrationRule(rule: 'midpoint' | 'gauss-legendre', steps: number): IntegrationRule {
  if (rule === 'midpoint')
    return {
      points: Float64Array.from({ length: steps }, (_, step) => (step + 0.5) / steps),
      weights: new Float64Array(steps).fill(1 / steps),
    };
  const points = new Float64Array(steps);
  const weights = new Float64Array(steps);
  for (let index = 0; index < Math.ceil(steps / 2); index += 1) {
    let root = Math.cos((Math.PI * (index + 0.75)) / (steps + 0.5));
    let slope = 1;
    for (let round = 0; round < 100; round += 1) {
      const [value, derivative] = legendre(steps, root);
      slope = derivative;
      const change = value / derivative;
      root -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    // The middle root of an odd rule is 0.
    if (2 * index + 1 === steps) root = 0;
    slope = legendre(steps, root)[1];
    const weight = 1 / ((1 - root ** 2) * slope ** 2);
    points[index] = (1 - root) / 2;
    points[steps - 1 - index] = (1 + root) / 2;
    weights[index] = weight;
    weights[steps - 1 - index] = weight;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { points, weights: weights.map((weight) => weight / total) };
}

/** Legendre polynomial of this degree and its derivative, by recurrence. */
function legendre(degree: number, x: number): [value: number, derivative: number] {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n += 1) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return [value, (degree * (x * value - before)) / (x * x - 1)];
}
