import type { Explanation } from '../../kit/artifact';
import type { Block, Report } from '../../kit/report';
import type { Text } from '../../kit/text';
import { quantile } from '../../lib/plain/bootstrap';
import type { SplitName } from '../../lib/plain/dataset';
import { chart, images, matrix, report, table, text, tile, tiles, warningBlock } from '../../lib/plain/report';

/** A completeness gap above this share of |f(x) − f(x′)| is flagged. */
const MOST_GAP = 0.01;
/** Features that are drawn; a table of more shows the strongest. */
const MOST_FEATURES = 30;

/** Completeness gap of each example as a share of |f(x) − f(x′)|; NaN where the logit does not change. */
export function relativeGaps({ figures }: Explanation): Float64Array {
  const { completenessGap, logit, baselineLogit } = figures;
  return Float64Array.from(completenessGap ?? [], (gap, row) => {
    const change = Math.abs((logit?.[row] ?? NaN) - (baselineLogit?.[row] ?? NaN));
    return change === 0 ? NaN : gap / change;
  });
}

const largestOf = (values: Float64Array): number | null => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : known.reduce((most, value) => Math.max(most, value));
};

/** The maps over their examples, or the features of a table, with how complete they are. */
export function saliencyReport(explanation: Explanation, split: SplitName): Report {
  const { completenessGap } = explanation.figures;
  const relative = relativeGaps(explanation);
  const metrics = {
    examples: explanation.id.length,
    ...(completenessGap === undefined
      ? {}
      : {
          completenessGap: largestOf(completenessGap),
          relativeCompletenessGap: largestOf(relative),
          meanCompletenessGap: completenessGap.reduce((sum, gap) => sum + gap, 0) / completenessGap.length,
        }),
  };
  return report({ en: 'Saliency', zh: '显著性' }, metrics, [
    ...(explanation.modality === 'images' ? [maps(explanation)] : features(explanation)),
    ...(completenessGap === undefined ? [] : completenessBlocks(relative)),
    ...(split === 'test' ? [] : [otherSplit(split)]),
    warningBlock(
      'sanity',
      { en: 'Not tested yet', zh: '尚未检验' },
      {
        en: 'A map is a hypothesis. Maps that hardly change when the weights are made random say nothing about the model (Adebayo et al. 2018): put a Sanity node after this one.',
        zh: '显著图只是假设。如果把权重随机化后图几乎不变,它就没有说明模型的任何信息(Adebayo et al. 2018):请在其后放一个“合理性检验”节点。',
      },
    ),
    ...(explanation.method === 'gradient' || explanation.method === 'smoothgrad' ? [slopesOnly] : []),
    exampleTable(explanation, relative),
  ]);
}

const slopesOnly = text(
  'slopes',
  { en: 'How to read it', zh: '如何解读' },
  {
    en: 'A gradient is a slope: how the logit would change with a small change of the pixel or feature. It is not a share of the logit, and it is near 0 where the model is saturated.',
    zh: '梯度是斜率:像素或特征微小变化时 logit 的变化。它不是 logit 的份额,而且在模型饱和处接近 0。',
  },
);

const otherSplit = (split: SplitName): Block =>
  warningBlock(
    'split',
    { en: 'Not from the test split', zh: '不是测试集' },
    {
      en: `The dataset has no test split: the examples are from the ${split} split.`,
      zh: `数据集没有测试集:样本来自${split === 'train' ? '训练集' : '验证集'}。`,
    },
  );

function completenessBlocks(relative: Float64Array): Block[] {
  const over = relative.filter((gap) => gap > MOST_GAP).length;
  return [
    tiles(
      'completeness',
      { en: 'Completeness: do the attributions add up?', zh: '完备性:归因之和是否相符?' },
      tile('completenessGap', { en: 'Largest gap', zh: '最大缺口' }, 'number'),
      tile(
        'relativeCompletenessGap',
        { en: 'Largest gap ÷ change of the logit', zh: '最大缺口 ÷ logit 变化' },
        'fraction',
      ),
      tile('meanCompletenessGap', { en: 'Mean gap', zh: '平均缺口' }, 'number'),
    ),
    ...(over === 0
      ? []
      : [
          warningBlock(
            'gap',
            { en: 'Not complete', zh: '不完备' },
            {
              en: `For ${over} of ${relative.length} examples the attributions miss the change of the logit by more than 1 %. Increase the steps.`,
              zh: `${relative.length} 个样本中有 ${over} 个的归因与 logit 变化相差超过 1 %。请增加步数。`,
            },
          ),
        ]),
    ...(relative.some(Number.isNaN)
      ? [
          warningBlock(
            'no-change',
            { en: 'No change to share out', zh: '没有可分配的变化' },
            {
              en: 'For some examples the logit is that of the baseline: their relative gap is not defined.',
              zh: '部分样本的 logit 与基线相同:其相对缺口没有定义。',
            },
          ),
        ]
      : []),
  ];
}

const className = (explanation: Explanation, index: number): string => explanation.classes[index] ?? '?';

function caption(explanation: Explanation, row: number): Text {
  const target = className(explanation, explanation.target[row] ?? -1);
  const truth = className(explanation, explanation.truth[row] ?? -1);
  const predicted = className(explanation, explanation.predicted[row] ?? -1);
  const percent = Math.round((explanation.probability[row] ?? 0) * 100);
  return {
    en: `for ${target} (${percent}\u00a0%); true ${truth}, predicted ${predicted}`,
    zh: `解释 ${target}(${percent}\u00a0%);真实 ${truth},预测 ${predicted}`,
  };
}

/** Sums over channels, each map divided by the 99th percentile of its own magnitudes and clipped to [−1, 1]: [n, height, width]. */
export function overlayOf({ attributions }: Explanation): { shape: number[]; values: Float32Array } {
  const [n = 0, height = 0, width = 0, channels = 1] = attributions.shape;
  const values = new Float32Array(n * height * width);
  attributions.values.forEach((value, index) => {
    const at = Math.floor(index / channels);
    values[at] = (values[at] ?? 0) + value;
  });
  const size = height * width;
  for (let row = 0; row < n; row += 1) {
    const own = values.subarray(row * size, (row + 1) * size);
    const magnitudes = own.map(Math.abs).toSorted();
    // Where nearly all is 0 the percentile is too, and the largest magnitude takes its place.
    const unit = quantile(magnitudes, 0.99) || (magnitudes.at(-1) ?? 0);
    if (unit > 0) own.forEach((value, at) => (own[at] = Math.min(1, Math.max(-1, value / unit))));
  }
  return { shape: [n, height, width], values };
}

function maps(explanation: Explanation): Block {
  const { shape, values } = explanation.examples;
  return images(
    'maps',
    { en: 'Attributions: for the class, and against it', zh: '归因:支持该类与反对该类' },
    {
      images: { shape, values: Uint8Array.from(values) },
      overlay: overlayOf(explanation),
      captions: Array.from(explanation.id, (_, row) => caption(explanation, row)),
    },
  );
}

/** Mean |attribution| of each feature, and the attributions of each example, strongest features first. */
function features(explanation: Explanation): Block[] {
  const { values } = explanation.attributions;
  const n = explanation.id.length;
  const names = explanation.features ?? [];
  const count = values.length / n;
  const strength = Array.from({ length: count }, (_, feature) => {
    let sum = 0;
    for (let row = 0; row < n; row += 1) sum += Math.abs(values[row * count + feature] ?? 0);
    return sum / n;
  });
  const order = Array.from(strength.keys())
    .toSorted((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0))
    .slice(0, MOST_FEATURES);
  const shown = order.map((feature) => names[feature] ?? String(feature));
  const more = count > order.length;
  return [
    chart(
      'features',
      more
        ? { en: `The ${order.length} strongest of ${count} features`, zh: `${count} 个特征中最强的 ${order.length} 个` }
        : { en: 'Features', zh: '特征' },
      {
        mark: 'bar',
        x: { title: { en: 'Feature', zh: '特征' }, format: 'count' },
        y: {
          title: { en: 'Mean magnitude of the attribution (logit)', zh: '归因绝对值的平均(logit)' },
          format: 'number',
        },
        categories: shown,
        series: [
          {
            name: { en: 'Mean magnitude', zh: '平均绝对值' },
            x: order.map((_, index) => index),
            y: order.map((feature) => strength[feature] ?? NaN),
          },
        ],
      },
    ),
    matrix(
      'examples-features',
      { en: 'Attributions of each example', zh: '各样本的归因' },
      {
        rowTitle: { en: 'Example', zh: '样本' },
        columnTitle: { en: 'Feature', zh: '特征' },
        rows: Array.from(explanation.id, String),
        columns: shown,
        format: 'number',
        values: {
          shape: [n, order.length],
          values: Float64Array.from(
            { length: n * order.length },
            (_, at) => values[Math.floor(at / order.length) * count + (order[at % order.length] ?? 0)] ?? NaN,
          ),
        },
      },
    ),
  ];
}

const defined = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function exampleTable(explanation: Explanation, relative: Float64Array): Block {
  const { logit, baselineLogit, completenessGap } = explanation.figures;
  const complete = completenessGap !== undefined;
  return table(
    'examples',
    { en: 'Examples', zh: '样本' },
    [
      { name: 'id', title: { en: 'Id', zh: '编号' }, format: 'integer' },
      { name: 'truth', title: { en: 'True class', zh: '真实类别' }, format: 'text' },
      { name: 'predicted', title: { en: 'Predicted class', zh: '预测类别' }, format: 'text' },
      { name: 'target', title: { en: 'Explained class', zh: '被解释类别' }, format: 'text' },
      { name: 'probability', title: { en: 'Its probability', zh: '其概率' }, format: 'fraction' },
      { name: 'logit', title: { en: 'Its logit', zh: '其 logit' }, format: 'number' },
      ...(complete
        ? ([
            { name: 'baselineLogit', title: { en: 'Logit of the baseline', zh: '基线的 logit' }, format: 'number' },
            { name: 'gap', title: { en: 'Completeness gap', zh: '完备性缺口' }, format: 'number' },
            { name: 'relative', title: { en: 'Gap ÷ change', zh: '缺口 ÷ 变化' }, format: 'fraction' },
          ] as const)
        : []),
    ],
    Array.from(explanation.id, (id, row) => [
      id,
      className(explanation, explanation.truth[row] ?? -1),
      className(explanation, explanation.predicted[row] ?? -1),
      className(explanation, explanation.target[row] ?? -1),
      explanation.probability[row] ?? null,
      defined(logit?.[row]),
      ...(complete ? [defined(baselineLogit?.[row]), defined(completenessGap[row]), defined(relative[row])] : []),
    ]),
  );
}
