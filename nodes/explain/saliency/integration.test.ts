import { expect, it } from 'vitest';
import { integrationRule } from './integration';

const integral = (rule: 'midpoint' | 'gauss-legendre', steps: number, f: (x: number) => number): number => {
  const { points, weights } = integrationRule(rule, steps);
  return points.reduce((sum, point, index) => sum + (weights[index] ?? 0) * f(point), 0);
};

// Abramowitz & Stegun 1964, table 25.4, n = 5, moved from [−1, 1] to [0, 1].
it('gives the points and weights of the tables', () => {
  const { points, weights } = integrationRule('gauss-legendre', 5);
  [0.046910077030668, 0.230765344947158, 0.5, 0.769234655052842, 0.953089922969332].forEach((point, index) =>
    expect(points[index]).toBeCloseTo(point, 14),
  );
  [0.118463442528095, 0.239314335249683, 0.284444444444444, 0.239314335249683, 0.118463442528095].forEach(
    (weight, index) => expect(weights[index]).toBeCloseTo(weight, 14),
  );
});

it('is exact for polynomials of degree 2 n − 1', () => {
  expect(integral('gauss-legendre', 6, (x) => x ** 11)).toBeCloseTo(1 / 12, 14);
  expect(integral('gauss-legendre', 7, (x) => x ** 13)).toBeCloseTo(1 / 14, 14);
  expect(integral('midpoint', 8, (x) => 3 * x - 1)).toBeCloseTo(0.5, 14);
});

it('has weights that sum to 1 and ascending points in (0, 1)', () => {
  for (const rule of ['midpoint', 'gauss-legendre'] as const)
    for (const steps of [4, 33, 256, 2048]) {
      const { points, weights } = integrationRule(rule, steps);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(points.every((point, index) => point > (points[index - 1] ?? 0) && point < 1)).toBe(true);
    }
});
