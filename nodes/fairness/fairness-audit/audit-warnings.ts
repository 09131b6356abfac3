import type { Block } from '../../kit/report';
import { warningBlock } from '../../lib/plain/report';
import { wordList } from '../../lib/plain/word-list';
import type { Audit } from './audit';
import type { Decisions } from './decisions';
import { rateNames } from './rates';
import { missingWords, rateWords } from './words';

/** Below this number of examples a group is flagged. */
const FEW = 30;
/** A rate whose interval is wider is flagged. */
const WIDE = 0.2;

type Both = { readonly en: string; readonly zh: string };

/** What holds for the predictions as a whole. */
export function generalWarnings(decisions: Decisions, lacksWeights: boolean): Block[] {
  const n = decisions.rows.length;
  const blocks: Block[] = [];
  const warn = (id: string, title: Both, body: Both): void => void blocks.push(warningBlock(id, title, body));
  if (n === 0)
    warn(
      'no-examples',
      { en: 'No examples', zh: '没有样本' },
      { en: 'There is no example to judge: every number is undefined.', zh: '没有可评估的样本:所有数值均无定义。' },
    );
  if (decisions.leftOut > 0)
    warn(
      'left-out',
      { en: 'Examples left out', zh: '被排除的样本' },
      {
        en: `${decisions.leftOut} examples are left out: their true or predicted class is missing, or the model does not know it.`,
        zh: `有 ${decisions.leftOut} 个样本被排除:真实类别或预测类别缺失,或者模型不认识该类别。`,
      },
    );
  if (decisions.trained > 0)
    warn(
      'training-examples',
      { en: 'Training examples', zh: '训练样本' },
      {
        en: `${decisions.trained} of ${n} examples are of the training split: on new examples errors, and gaps, may be larger.`,
        zh: `${n} 个样本中有 ${decisions.trained} 个来自训练集:在新样本上,错误与差距可能更大。`,
      },
    );
  if (lacksWeights)
    warn(
      'no-weights',
      { en: 'No weights', zh: '没有权重' },
      { en: 'The predictions carry no weights: each example counts once.', zh: '预测结果中没有权重:每个样本计一次。' },
    );
  if (decisions.score === null)
    warn(
      'no-scores',
      { en: 'No scores', zh: '没有得分' },
      {
        en: 'The predictions hold no usable scores: mean score, calibration, area and Brier score are undefined.',
        zh: '预测结果没有可用的得分:平均得分、校准、曲线下面积与 Brier 分数无定义。',
      },
    );
  else if (!decisions.probabilities)
    warn(
      'no-probabilities',
      { en: 'Scores are not probabilities', zh: '得分不是概率' },
      {
        en: 'Some scores are not between 0 and 1: calibration and Brier score are undefined.',
        zh: '有得分不在 0 与 1 之间:校准与 Brier 分数无定义。',
      },
    );
  return blocks;
}

/** What holds for one attribute: why numbers are undefined or uncertain, and a failed four-fifths rule. */
export function warningsOf(audit: Audit, at: number): Block[] {
  const { grouping, groups, summary } = audit;
  const blocks: Block[] = [];
  const warn = (id: string, title: Both, body: Both): void =>
    void blocks.push(
      warningBlock(`${id}-${at}`, { en: `${grouping.name}: ${title.en}`, zh: `${grouping.name}:${title.zh}` }, body),
    );
  const missing = grouping.of.reduce((count, group) => count + Number(group < 0), 0);
  if (missing > 0)
    warn(
      'missing',
      { en: 'no group', zh: '没有组别' },
      {
        en: `${missing} examples have no value of ${grouping.name} and are in no group.`,
        zh: `有 ${missing} 个样本缺少 ${grouping.name} 的值,不属于任何组。`,
      },
    );
  const filled = groups.filter((group) => group.n > 0);
  const empty = groups.filter((group) => group.n === 0).map((group) => group.name);
  if (empty.length > 0)
    warn(
      'empty',
      { en: 'empty groups', zh: '空组' },
      {
        en: `No example is in: ${wordList(empty).en}. Nothing is known about them.`,
        zh: `以下组没有样本:${wordList(empty).zh}。对它们一无所知。`,
      },
    );
  if (filled.length < 2)
    warn(
      'one-group',
      { en: 'nothing to compare', zh: '无从比较' },
      {
        en: 'Fewer than two groups have examples: differences and ratios are undefined.',
        zh: '有样本的组少于两个:差与比无定义。',
      },
    );
  const gone = filled.flatMap((group) =>
    rateNames
      .filter((rate) => group.rates[rate] === null)
      .map((rate) => ({
        en: `${group.name}, ${rateWords[rate].en.toLowerCase()} (${missingWords[rate].en})`,
        zh: `${group.name} 的${rateWords[rate].zh}(${missingWords[rate].zh})`,
      })),
  );
  if (gone.length > 0)
    warn(
      'undefined',
      { en: 'undefined rates', zh: '无定义的比率' },
      {
        en: `Undefined, and left out of differences and ratios: ${wordList(gone.map((own) => own.en)).en}. A measure for which fewer than two groups are left is undefined too.`,
        zh: `无定义,不计入差与比:${wordList(gone.map((own) => own.zh)).zh}。若剩下的组少于两个,相应的度量也无定义。`,
      },
    );
  if (filled.length >= 2 && (summary.demographicParityRatio === null || summary.disparateImpact === null))
    warn(
      'no-ratio',
      { en: 'ratio undefined', zh: '比值无定义' },
      {
        en: 'A selection rate of 0 stands below the line (nobody is selected, or nobody of the reference group): the ratio is undefined.',
        zh: '分母的选中率为 0(无人被选中,或参照组无人被选中):比值无定义。',
      },
    );
  const few = filled.filter((group) => group.n < FEW);
  if (few.length > 0)
    warn(
      'few',
      { en: 'small groups', zh: '小组别' },
      {
        en: `Fewer than ${FEW} examples: ${wordList(few.map((group) => `${group.name} (${group.n})`)).en}. Their rates are uncertain, and the largest gap among small groups is larger than the truth on average.`,
        zh: `样本少于 ${FEW} 个:${wordList(few.map((group) => `${group.name}(${group.n})`)).zh}。其比率不可靠;小组别之间的最大差距平均而言会大于真实差距。`,
      },
    );
  const wide = filled.flatMap((group) =>
    (['selectionRate', 'truePositiveRate', 'falsePositiveRate'] as const)
      .filter((rate) => {
        const interval = group.intervals[rate];
        return interval !== null && interval.high - interval.low > WIDE;
      })
      .map((rate) => ({
        en: `${group.name}, ${rateWords[rate].en.toLowerCase()}`,
        zh: `${group.name} 的${rateWords[rate].zh}`,
      })),
  );
  if (wide.length > 0)
    warn(
      'wide',
      { en: 'uncertain rates', zh: '不确定的比率' },
      {
        en: `The interval is wider than 20 percentage points: ${wordList(wide.map((own) => own.en)).en}.`,
        zh: `区间宽于 20 个百分点:${wordList(wide.map((own) => own.zh)).zh}。`,
      },
    );
  if (summary.fourFifthsRule === 0) {
    const lowest = extreme(audit, (a, b) => a < b);
    const highest = extreme(audit, (a, b) => a > b);
    const ratio = (Math.round((summary.demographicParityRatio ?? 0) * 1000) / 1000).toString();
    warn(
      'four-fifths',
      { en: 'four-fifths rule failed', zh: '不满足五分之四规则' },
      {
        en: `The selection rate of ${lowest} is ${ratio} times that of ${highest}, below 0.8 (29 CFR 1607.4 D).`,
        zh: `${lowest} 的选中率是 ${highest} 的 ${ratio} 倍,低于 0.8(29 CFR 1607.4 D)。`,
      },
    );
  }
  return blocks;
}

function extreme({ groups }: Audit, beats: (a: number, b: number) => boolean): string {
  let best: { name: string; rate: number } | undefined;
  for (const { name, rates } of groups)
    if (rates.selectionRate !== null && (best === undefined || beats(rates.selectionRate, best.rate)))
      best = { name, rate: rates.selectionRate };
  return best?.name ?? '';
}
