import type { Model } from '../../kit/artifact';
import type { Block, Report } from '../../kit/report';
import type { BeforeAfter } from '../../lib/plain/before-after-report';
import { chart, report, table, text, tile, tiles, warningBlock } from '../../lib/plain/report';
import { bytesByPart, type QuantizedLayer } from './quantize-model';

/** `judged`: what was measured, or the block that says why nothing was. */
export function quantizeReport(
  before: Model,
  after: Model,
  layers: readonly QuantizedLayer[],
  judged: BeforeAfter,
): Report {
  const old = Object.values(bytesByPart(before)).reduce((sum, bytes) => sum + bytes, 0);
  const parts = bytesByPart(after);
  const bytes = parts.payload + parts.scales + parts.zeroPoints + parts.floats;
  const metrics = {
    bytesBefore: old,
    bytes,
    bytesRatio: old === 0 ? null : bytes / old,
    payloadBytes: parts.payload,
    scaleBytes: parts.scales,
    zeroPointBytes: parts.zeroPoints,
    floatBytes: parts.floats,
    ...judged.metrics,
  };
  return report({ en: 'Quantization', zh: '量化' }, metrics, [
    tiles(
      'size',
      { en: 'Bytes of the weights', zh: '权重的字节数' },
      tile('bytesBefore', { en: 'Before', zh: '之前' }, 'bytes'),
      tile('bytes', { en: 'After', zh: '之后' }, 'bytes'),
      tile('bytesRatio', { en: 'After ÷ before', zh: '之后 ÷ 之前' }, 'fraction'),
      tile('payloadBytes', { en: 'Integers', zh: '整数' }, 'bytes'),
      tile('scaleBytes', { en: 'Scales', zh: '缩放系数' }, 'bytes'),
      tile('zeroPointBytes', { en: 'Zero points', zh: '零点' }, 'bytes'),
      tile('floatBytes', { en: 'Biases and batch norm, float32', zh: '偏置与批归一化(float32)' }, 'bytes'),
    ),
    ...judged.blocks,
    ...alreadyQuantized(before),
    chart(
      'signal-to-noise',
      { en: 'Signal to noise of the weights by layer', zh: '各层权重的信噪比' },
      {
        mark: 'bar',
        x: { title: { en: 'Layer', zh: '层' }, format: 'count' },
        y: { title: { en: 'Signal to noise, dB (higher is better)', zh: '信噪比(dB,越高越好)' }, format: 'number' },
        categories: layers.map((layer) => layer.layer),
        series: [
          {
            name: { en: 'Signal to noise', zh: '信噪比' },
            x: layers.map((_, index) => index),
            y: layers.map((layer) => layer.signalToNoise ?? NaN),
          },
        ],
      },
    ),
    layerTable(layers),
    text(
      'rules',
      { en: 'How it was done', zh: '处理方式' },
      {
        en: 'Only kernels are quantized. Rounding: to the nearest integer, halves away from zero, as TensorFlow Lite does. Every range is widened to hold 0, and 0 stays exactly 0. The model still computes in float32: the weights are unpacked when it is loaded. What shrinks is the file and the download, not the time of an answer; a Benchmark node measures that.',
        zh: '只量化卷积核和权重矩阵。舍入:取最近的整数,恰好一半时远离零,与 TensorFlow Lite 相同。每个范围都扩大到包含 0,0 始终精确为 0。模型仍以 float32 计算:载入时权重会被展开。变小的是文件和下载量,而不是推理时间;后者由“基准测试”节点测量。',
      },
    ),
  ]);
}

function alreadyQuantized(before: Model): Block[] {
  return before.weights.some((weight) => weight.packed !== undefined)
    ? [
        warningBlock(
          'twice',
          { en: 'Quantized twice', zh: '重复量化' },
          {
            en: 'The model was quantized before: the errors of both steps add up. Quantize the original model instead.',
            zh: '该模型此前已被量化:两次的误差会叠加。请改为量化原始模型。',
          },
        ),
      ]
    : [];
}

const layerTable = (layers: readonly QuantizedLayer[]): Block =>
  table(
    'layers',
    { en: 'Each layer', zh: '各层' },
    [
      { name: 'layer', title: { en: 'Layer', zh: '层' }, format: 'text' },
      { name: 'weights', title: { en: 'Weights', zh: '权重数' }, format: 'count' },
      { name: 'scales', title: { en: 'Scales', zh: '缩放系数' }, format: 'count' },
      { name: 'bytesBefore', title: { en: 'Bytes before', zh: '之前字节数' }, format: 'bytes' },
      { name: 'bytes', title: { en: 'Bytes after', zh: '之后字节数' }, format: 'bytes' },
      {
        name: 'signalToNoise',
        title: { en: 'Signal to noise, dB', zh: '信噪比(dB)' },
        format: 'number',
        help: {
          en: '10 log₁₀(Σ w² / Σ (w − ŵ)²); empty where there is no error or no signal.',
          zh: '10 log₁₀(Σ w² / Σ (w − ŵ)²);没有误差或没有信号时为空。',
        },
      },
      { name: 'largestError', title: { en: 'Largest error', zh: '最大误差' }, format: 'number' },
      {
        name: 'atEnds',
        title: { en: 'At the ends', zh: '位于两端' },
        format: 'fraction',
        help: {
          en: 'Weights stored as the smallest or largest integer: clipped ones are among them.',
          zh: '存为最小或最大整数的权重,其中包括被截断的权重。',
        },
      },
    ],
    layers.map((layer) => [
      layer.layer,
      layer.weights,
      layer.scales,
      layer.bytesBefore,
      layer.bytes,
      layer.signalToNoise,
      layer.largestError,
      layer.atEnds,
    ]),
  );
