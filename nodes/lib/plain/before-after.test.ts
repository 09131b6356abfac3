import { describe, expect, it } from 'vitest';
import { agreement, judgesOf, losses, scoreDifference, scoreOf, truthOf } from './before-after';
import { beforeAfter } from './before-after-report';
import { tableOf } from './testing';

const model = { classes: ['no', 'yes'], task: 'classification' as const };
const outputs = Float32Array.from([2, 1, 0, 3, 1, 1, -1, 5]); // classes 0, 1, 0 (tie: the first), 1

describe('before and after', () => {
  it('judges on test, else on validation, and leaves unknown truths out', () => {
    const data = { x: [1, 2, 3, 4], y: ['yes', null, 'maybe', 'no'] };
    const test = tableOf(data, { target: 'y', split: [2, 2, 2, 0] });
    expect(judgesOf(model, test)).toEqual({ rows: Int32Array.from([0]), truth: Int32Array.from([1]), split: 'test' });
    expect(judgesOf(model, tableOf(data, { target: 'y', split: [1, 1, 0, 1] }))?.split).toBe('validation');
    expect(judgesOf(model, tableOf(data, { target: 'y' }))).toBeNull();
    expect([...truthOf(model, test, Int32Array.from([3, 2, 1, 0]))]).toEqual([0, -1, -1, 1]);
  });

  it('scores, and counts equal answers', () => {
    const own = losses('classification', outputs, Int32Array.from([0, 1, 1, 1]));
    expect([...own]).toEqual([0, 0, 1, 0]);
    expect(scoreOf('classification', own)).toBe(0.75);
    expect(
      agreement(
        outputs,
        outputs.map((value) => -value),
        2,
      ),
    ).toBe(0.25);
    const squared = losses('regression', Float32Array.from([1, 4]), Float64Array.from([1, 1]));
    expect(scoreOf('regression', squared)).toBeCloseTo(Math.sqrt(4.5), 12);
  });

  it('gives an interval of the difference that is 0 wide where nothing changed', () => {
    const truth = Int32Array.from([0, 1, 1, 1]);
    const own = losses('classification', outputs, truth);
    const same = scoreDifference('classification', own, own, truth, 1);
    expect(same.value).toBe(0);
    expect(same.interval).toEqual({ low: 0, high: 0 });
    const right = scoreDifference('classification', own, new Float64Array(4), truth, 1);
    expect(right.value).toBe(0.25);
    expect(right.interval?.low).toBeGreaterThanOrEqual(0);
    expect(right.interval?.high).toBeLessThanOrEqual(0.75);
  });

  it('warns of few examples', () => {
    const judges = {
      rows: Int32Array.from([0, 1, 2, 3]),
      truth: Int32Array.from([0, 1, 1, 1]),
      split: 'test' as const,
    };
    const { metrics, blocks } = beforeAfter(
      'classification',
      judges,
      [
        { suffix: 'Before', label: 'before', outputs },
        { suffix: '', label: 'after', outputs: Float32Array.from([2, 1, 0, 3, 0, 1, -1, 5]) },
      ],
      1,
    );
    expect(metrics).toEqual({
      accuracyBefore: 0.75,
      accuracy: 1,
      accuracyDifference: 0.25,
      agreement: 0.75,
      examples: 4,
    });
    expect(blocks.map((block) => block.id)).toEqual(['score', 'few-examples']);
  });
});
