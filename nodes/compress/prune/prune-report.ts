import type { Model } from '../../kit/artifact';
import { modelInfo } from '../../kit/info';
import type { Block, Report } from '../../kit/report';
import type { BeforeAfter } from '../../lib/plain/before-after-report';
import { chart, report, table, tile, tiles, warningBlock } from '../../lib/plain/report';
import { floatValues, modelBytes } from '../../lib/plain/weights';
import { channelsOf, isKernel, sparsityOf } from './prune-model';

/** `judged`: what was measured, or the block that says why nothing was. `notes`: further warnings. */
export function pruneReport(
  before: Model,
  after: Model,
  method: 'unstructured' | 'structured',
  judged: BeforeAfter,
  notes: readonly Block[],
): Report {
  const old = modelInfo(before);
  const now = modelInfo(after);
  const metrics = {
    sparsity: sparsityOf(after),
    channelsRemoved: after.facts['channelsRemoved'] ?? 0,
    parametersBefore: old.parameters ?? null,
    parameters: now.parameters ?? null,
    bytesBefore: modelBytes(before),
    bytes: modelBytes(after),
    multiplyAddsBefore: old.multiplyAdds ?? null,
    multiplyAdds: now.multiplyAdds ?? null,
    ...judged.metrics,
  };
  return report({ en: 'Pruning', zh: '剪枝' }, metrics, [
    ...judged.blocks,
    tiles(
      'size',
      { en: 'Size and cost', zh: '大小与开销' },
      tile('parametersBefore', { en: 'Parameters before', zh: '之前参数量' }, 'count'),
      tile('parameters', { en: 'Parameters after', zh: '之后参数量' }, 'count'),
      tile('bytesBefore', { en: 'Bytes before', zh: '之前字节数' }, 'bytes'),
      tile('bytes', { en: 'Bytes after', zh: '之后字节数' }, 'bytes'),
      tile('multiplyAddsBefore', { en: 'Multiply-adds before', zh: '之前乘加次数' }, 'count'),
      tile('multiplyAdds', { en: 'Multiply-adds after', zh: '之后乘加次数' }, 'count'),
      tile('sparsity', { en: 'Weights that are 0', zh: '为 0 的权重' }, 'fraction'),
      ...(method === 'structured'
        ? [tile('channelsRemoved', { en: 'Channels removed', zh: '移除的通道' }, 'fraction')]
        : []),
    ),
    ...(method === 'unstructured' ? [maskSavesNothing] : []),
    ...notes,
    layerTable(before, after),
    histogram(before, after),
  ]);
}

const maskSavesNothing = warningBlock(
  'mask',
  { en: 'A mask saves nothing by itself', zh: '掩码本身不节省任何东西' },
  {
    en: 'The pruned weights are zeros that are still stored and still multiplied: bytes and multiply-adds are those of before. Prune whole channels to make the model really smaller, or let a compressing file format store the zeros.',
    zh: '被剪掉的权重是 0,但仍被存储、仍参与乘法:字节数和乘加次数与之前相同。若要真正变小,请剪掉整个通道,或使用能压缩 0 的文件格式。',
  },
);

function layerTable(before: Model, after: Model): Block {
  const old = modelInfo(before).layers ?? [];
  const now = modelInfo(after).layers ?? [];
  const kernels = new Map(after.weights.filter(isKernel).map((weight) => [weight.name, floatValues(weight)]));
  const rows = before.layers.flatMap((layer, index) => {
    const was = old[index];
    const is = now[index];
    const later = after.layers[index];
    if (was === undefined || is === undefined || later === undefined || was.parameters === 0) return [];
    const kernel = kernels.get(`${layer.name}/kernel`);
    const zeros = kernel === undefined ? null : kernel.filter((value) => value === 0).length / kernel.length;
    const own = channelsOf(layer) > 0;
    return [
      [
        layer.name,
        layer.type,
        own ? channelsOf(layer) : null,
        own ? channelsOf(later) : null,
        was.parameters,
        is.parameters,
        zeros,
        was.multiplyAdds,
        is.multiplyAdds,
      ],
    ];
  });
  return table(
    'layers',
    { en: 'Each layer', zh: '各层' },
    [
      { name: 'layer', title: { en: 'Layer', zh: '层' }, format: 'text' },
      { name: 'type', title: { en: 'Type', zh: '类型' }, format: 'text' },
      { name: 'channelsBefore', title: { en: 'Channels before', zh: '之前通道数' }, format: 'count' },
      { name: 'channels', title: { en: 'Channels after', zh: '之后通道数' }, format: 'count' },
      { name: 'parametersBefore', title: { en: 'Parameters before', zh: '之前参数量' }, format: 'count' },
      { name: 'parameters', title: { en: 'Parameters after', zh: '之后参数量' }, format: 'count' },
      { name: 'zeros', title: { en: 'Zeros in the kernel', zh: '核中的零' }, format: 'fraction' },
      { name: 'multiplyAddsBefore', title: { en: 'Multiply-adds before', zh: '之前乘加次数' }, format: 'count' },
      { name: 'multiplyAdds', title: { en: 'Multiply-adds after', zh: '之后乘加次数' }, format: 'count' },
    ],
    rows,
  );
}

const BINS = 40;

/** Counts of the kernels' weights in equal bins of [−most, most]; zeros are left out, or they would hide all others. */
export function countWeights(values: readonly Float32Array[], most: number, bins = BINS): Float64Array {
  const counts = new Float64Array(bins);
  for (const own of values)
    for (const value of own) {
      if (value === 0 || most === 0) continue;
      const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value + most) / (2 * most)) * bins)));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  return counts;
}

function histogram(before: Model, after: Model): Block {
  const old = before.weights.filter(isKernel).map(floatValues);
  const now = after.weights.filter(isKernel).map(floatValues);
  let most = 0;
  for (const values of [...old, ...now]) for (const value of values) most = Math.max(most, Math.abs(value));
  const x = Float64Array.from({ length: BINS }, (_, bin) => ((bin + 0.5) / BINS) * 2 * most - most);
  return chart(
    'weights',
    { en: 'Weights before and after, without the zeros', zh: '剪枝前后的权重(不含 0)' },
    {
      mark: 'line',
      x: { title: { en: 'Weight', zh: '权重' }, format: 'number' },
      y: { title: { en: 'Weights in the bin', zh: '区间内的权重数' }, format: 'count' },
      series: [
        { name: { en: 'Before', zh: '之前' }, x, y: countWeights(old, most), dashed: true },
        { name: { en: 'After', zh: '之后' }, x, y: countWeights(now, most) },
      ],
    },
  );
}
