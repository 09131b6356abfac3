import type { Model } from '../../kit/artifact';
import { describeLayers } from '../../kit/layer';
import type { Block, Report } from '../../kit/report';
import { chart, report, table, text, tile, tiles, warningBlock } from '../../lib/plain/report';
import { modelBytes } from '../../lib/plain/weights';
import { isCoarse, isNoisy, type Latency } from './latency';

/** Size from the topology and the weights, times as they were measured on `backend`. */
export function benchmarkReport(model: Model, latencies: readonly Latency[], backend: string): Report {
  const layers = describeLayers(model.layers, model.input.shape) ?? [];
  const metrics: Record<string, number | null> = {
    bytes: modelBytes(model),
    parameters: layers.reduce((total, layer) => total + layer.parameters, 0),
    multiplyAdds: layers.reduce((total, layer) => total + layer.multiplyAdds, 0),
  };
  for (const { batch, median, p95 } of latencies) {
    metrics[`latency.batch${batch}.median`] = median;
    metrics[`latency.batch${batch}.p95`] = p95;
    metrics[`throughput.batch${batch}`] = median > 0 ? (1000 * batch) / median : null;
  }
  return report({ en: 'Benchmark', zh: '性能测试' }, metrics, [
    tiles(
      'size',
      { en: 'Size', zh: '规模' },
      tile('bytes', { en: 'Weights in a file', zh: '文件中的权重' }, 'bytes'),
      tile('parameters', { en: 'Parameters', zh: '参数量' }, 'count'),
      tile('multiplyAdds', { en: 'Multiply-adds per example', zh: '每个样本的乘加次数' }, 'count'),
    ),
    tiles(
      'latency',
      { en: `Time on ${backend}, median`, zh: `在 ${backend} 上的时间(中位数)` },
      ...latencies.map(({ batch, low, high }) =>
        tile(
          `latency.batch${batch}.median`,
          { en: batch === 1 ? 'One example' : `${batch} examples at once`, zh: `一次 ${batch} 个样本` },
          'milliseconds',
          { low, high },
        ),
      ),
    ),
    ...warnings(model, latencies),
    timesTable(latencies),
    chart(
      'runs',
      { en: 'Each timed run', zh: '每次计时' },
      {
        mark: 'line',
        x: { title: { en: 'Run', zh: '次序' }, format: 'integer' },
        y: { title: { en: 'Time (ms)', zh: '时间(毫秒)' }, format: 'milliseconds', scale: 'log' },
        series: latencies.map(({ batch, times }) => ({
          name: { en: `batch of ${batch}`, zh: `批大小 ${batch}` },
          x: times.map((_, run) => run + 1),
          y: times,
        })),
      },
    ),
    text(
      'what',
      { en: 'What was timed', zh: '计时内容' },
      {
        en: 'From the examples in memory to the logits in memory, transfers to and from the device included. The weights were on the device already. The range beside a median is its 95 % interval.',
        zh: '从内存中的样本到内存中的 logits,包括与设备之间的传输。权重已事先放在设备上。中位数旁的区间是其 95 % 置信区间。',
      },
    ),
  ]);
}

const timesTable = (latencies: readonly Latency[]): Block =>
  table(
    'times',
    { en: 'Times by batch size', zh: '各批大小的时间' },
    [
      { name: 'batch', title: { en: 'Batch size', zh: '批大小' }, format: 'integer' },
      { name: 'median', title: { en: 'Median', zh: '中位数' }, format: 'milliseconds' },
      { name: 'low', title: { en: 'Median, low', zh: '中位数下限' }, format: 'milliseconds' },
      { name: 'high', title: { en: 'Median, high', zh: '中位数上限' }, format: 'milliseconds' },
      { name: 'p95', title: { en: '95th percentile', zh: '第 95 百分位' }, format: 'milliseconds' },
      { name: 'each', title: { en: 'An example', zh: '每个样本' }, format: 'milliseconds' },
    ],
    latencies.map(({ batch, median, low, high, p95 }) => [batch, median, low, high, p95, median / batch]),
  );

const named = (some: readonly Latency[]): string => some.map(({ batch }) => batch).join(', ');

function warnings(model: Model, latencies: readonly Latency[]): Block[] {
  const blocks: Block[] = [];
  const noisy = latencies.filter(isNoisy);
  if (noisy.length > 0)
    blocks.push(
      warningBlock(
        'noisy',
        { en: 'The times vary a lot', zh: '时间波动很大' },
        {
          en: `Batch size ${named(noisy)}: one run in twenty took more than twice the median. Something else was busy; measure again.`,
          zh: `批大小 ${named(noisy)}:每二十次中有一次超过中位数的两倍。设备当时可能在忙别的事,请重新测量。`,
        },
      ),
    );
  const coarse = latencies.filter(isCoarse);
  if (coarse.length > 0)
    blocks.push(
      warningBlock(
        'coarse',
        { en: 'The clock is too coarse', zh: '时钟精度不足' },
        {
          en: `Batch size ${named(coarse)}: the runs are about as short as one step of this browser’s clock. Measure a larger batch.`,
          zh: `批大小 ${named(coarse)}:运行时间与浏览器时钟的最小刻度相当。请测量更大的批。`,
        },
      ),
    );
  if (latencies.some(({ p95 }) => p95 === null))
    blocks.push(
      warningBlock(
        'few',
        { en: 'No 95th percentile', zh: '没有第 95 百分位' },
        { en: 'It needs at least 20 repeats.', zh: '至少需要 20 次重复。' },
      ),
    );
  if (model.weights.some((weight) => weight.packed !== undefined))
    blocks.push(
      warningBlock(
        'unpacked',
        { en: 'Integers save bytes here, not time', zh: '此处整数节省字节,而非时间' },
        {
          en: 'This device computes in float32: packed weights are expanded before the first run. The times are those of the float32 model.',
          zh: '本设备以 float32 计算:打包的权重在首次运行前被展开。这里的时间就是 float32 模型的时间。',
        },
      ),
    );
  return blocks;
}
