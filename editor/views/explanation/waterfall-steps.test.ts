import { expect, it } from 'vitest';
import { waterfallSteps } from './waterfall-steps';

const attributions = { shape: [2, 4], values: Float32Array.of(0, 0, 0, 0, 0.5, -2, 1, 0.25) };

it('goes from 0 by the strongest features to the sum of all', () => {
  expect(waterfallSteps({ attributions }, 1, 2)).toEqual([
    { feature: 1, added: -2, from: 0, to: -2 },
    { feature: 2, added: 1, from: -2, to: -1 },
    { feature: null, added: 0.75, from: -1, to: -0.25 },
  ]);
});

it('has no bar for others where every feature has its own, and none without features', () => {
  expect(waterfallSteps({ attributions }, 1, 4).map(({ feature }) => feature)).toEqual([1, 2, 0, 3]);
  expect(waterfallSteps({ attributions: { shape: [1, 0], values: new Float32Array(0) } }, 0, 4)).toEqual([]);
});
