import { expect, it } from 'vitest';
import { report, tile, tiles } from '../../../nodes/lib/plain/report';
import { differences } from './differences';

const of = (metrics: Record<string, number | null>) =>
  report('R', metrics, [tiles('t', 'T', tile('loss', 'The loss', 'number'), tile('accuracy', 'Accuracy', 'fraction'))]);

it('lists what differs, tiles first, and whether it became better', () => {
  const found = differences(
    of({ accuracy: 0.8, loss: 0.5, same: 1, odd: 3, onlyLeft: 1, equalizedOddsDifference: -0.2 }),
    of({ accuracy: 0.9, loss: 0.6, same: 1, odd: 4, onlyRight: 1, equalizedOddsDifference: 0.1 }),
  );
  expect(found.map(({ metric, better }) => [metric, better])).toEqual([
    ['loss', false],
    ['accuracy', true],
    ['odd', null],
    ['equalizedOddsDifference', true],
  ]);
  expect(found[0]).toMatchObject({ label: 'The loss', left: 0.5, right: 0.6 });
  expect(found[1]?.change).toBeCloseTo(0.1, 12);
});

it('tells a number that is undefined in one of them, without a change', () => {
  expect(differences(of({ accuracy: null, loss: 1 }), of({ accuracy: 0.5, loss: 1 }))).toMatchObject([
    { metric: 'accuracy', left: null, right: 0.5, change: null, better: null },
  ]);
});

it('says of which class or group a number is', () => {
  const [found] = differences(of({ 'perClass.a%2Eb.precision': 0.5 }), of({ 'perClass.a%2Eb.precision': 0.25 }));
  expect(found?.label).toEqual({ en: 'a.b: Precision', zh: 'a.b:精确率' });
  expect(found?.better).toBe(false);
});
