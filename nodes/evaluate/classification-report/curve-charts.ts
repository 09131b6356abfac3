import type { Block, Series } from '../../kit/report';
import { ratio } from '../../lib/plain/classification';
import { forDrawing, precisionRecallCurve, rocCurve, type Curve, type Steps } from '../../lib/plain/curves';
import { effectiveCount, wilson } from '../../lib/plain/intervals';
import { chart } from '../../lib/plain/report';
import type { Judged } from './judged';
import type { Measures, OfClass } from './measures';

/** More curves in one picture cannot be told apart. */
const CURVES = 10;

const share = (en: string, zh: string) => ({ title: { en, zh }, format: 'fraction' as const, domain: [0, 1] as const });

function curves(classes: readonly OfClass[], curveOf: (steps: Steps) => Curve | null): Series[] {
  return classes.flatMap((score): Series[] => {
    const curve = score.steps === null ? null : curveOf(score.steps);
    if (curve === null) return [];
    const { x, y } = forDrawing(curve);
    return [{ name: score.name, x, y }];
  });
}

/** Two classes: curves of the last; more: of the most frequent ones. */
export function curveCharts(judged: Judged, { classes }: Measures): Block[] {
  const drawn =
    classes.length === 2
      ? classes.slice(1)
      : classes
          .filter((score) => score.count > 0)
          .toSorted((a, b) => b.count - a.count)
          .slice(0, CURVES);
  const roc = curves(drawn, rocCurve);
  const precisionRecall = curves(drawn, precisionRecallCurve);
  const truePositive = share('True positive rate', '真正率');
  return [
    ...(roc.length === 0
      ? []
      : [
          chart(
            'roc',
            { en: 'ROC curve', zh: 'ROC 曲线' },
            {
              mark: 'line',
              x: share('False positive rate', '假正率'),
              y: truePositive,
              series: roc,
              references: [{ axis: 'diagonal', at: 0, label: { en: 'Guessing', zh: '随机猜测' } }],
            },
          ),
        ]),
    ...(precisionRecall.length === 0
      ? []
      : [
          chart(
            'precision-recall',
            { en: 'Precision and recall', zh: '精确率与召回率' },
            { mark: 'line', x: share('Recall', '召回率'), y: share('Precision', '精确率'), series: precisionRecall },
          ),
        ]),
    ...thresholdChart(judged, classes),
  ];
}

/** What another threshold would give, for two classes. */
function thresholdChart(judged: Judged, classes: readonly OfClass[]): Block[] {
  const steps = classes[1]?.steps;
  if (classes.length !== 2 || steps === undefined || steps === null || !judged.graded) return [];
  const positives = steps.positives.at(-1) ?? 0;
  const negatives = steps.negatives.at(-1) ?? 0;
  const stride = Math.max(1, Math.ceil(steps.threshold.length / 500));
  const at = Array.from(steps.threshold.keys()).filter((index) => index % stride === 0);
  const x = at.map((index) => steps.threshold[index] ?? NaN);
  const line = (name: { en: string; zh: string }, of: (above: number, wrong: number) => number | null): Series => ({
    name,
    x,
    y: at.map((index) => of(steps.positives[index] ?? 0, steps.negatives[index] ?? 0) ?? NaN),
  });
  return [
    chart(
      'threshold',
      { en: 'By threshold', zh: '随阈值变化' },
      {
        mark: 'line',
        x: { title: { en: 'Threshold', zh: '阈值' }, format: 'fraction' },
        y: share('Share', '比例'),
        series: [
          line({ en: 'Precision', zh: '精确率' }, (hits, wrong) => ratio(hits, hits + wrong)),
          line({ en: 'Recall', zh: '召回率' }, (hits) => ratio(hits, positives)),
          line({ en: 'F1', zh: 'F1' }, (hits, wrong) => ratio(2 * hits, hits + wrong + positives)),
          line({ en: 'Accuracy', zh: '准确率' }, (hits, wrong) =>
            ratio(hits + negatives - wrong, positives + negatives),
          ),
        ],
      },
    ),
  ];
}

/** How often a probability comes true, bin by bin with Wilson intervals, and how many examples each bin holds. */
export function calibrationCharts({ classes }: Judged, { bins }: Measures, confidence: number): Block[] {
  const filled = bins.filter((bin) => bin.weight > 0);
  if (filled.length === 0) return [];
  const intervals = filled.map((bin) => wilson(bin.rate ?? NaN, effectiveCount(bin.weight, bin.squares), confidence));
  const last = classes.at(-1) ?? '';
  const what =
    classes.length === 2
      ? { en: `Probability of “${last}”`, zh: `“${last}”的概率` }
      : { en: 'Probability of the most probable class', zh: '最可能类别的概率' };
  const x = share(what.en, what.zh);
  return [
    chart(
      'reliability',
      { en: 'Reliability diagram', zh: '可靠性图' },
      {
        mark: 'point',
        x,
        y: share('How often it came true', '实际发生的比例'),
        series: [
          {
            name: { en: 'Bins', zh: '分箱' },
            x: filled.map((bin) => bin.confidence ?? NaN),
            y: filled.map((bin) => bin.rate ?? NaN),
            low: intervals.map((interval) => interval?.low ?? NaN),
            high: intervals.map((interval) => interval?.high ?? NaN),
          },
        ],
        references: [{ axis: 'diagonal', at: 0, label: { en: 'Calibrated', zh: '完全校准' } }],
      },
    ),
    chart(
      'confidence',
      { en: 'Examples in each bin', zh: '各分箱的样本数' },
      {
        mark: 'bar',
        x: { title: what, format: 'fraction' },
        y: { title: { en: 'Examples', zh: '样本数' }, format: 'count' },
        categories: bins.map((bin) => `${percent(bin.low)}–${percent(bin.high)} %`),
        series: [
          { name: { en: 'Examples', zh: '样本数' }, x: bins.map((_, at) => at), y: bins.map((bin) => bin.count) },
        ],
      },
    ),
  ];
}

const percent = (share: number): string => String(Math.round(share * 1000) / 10);
