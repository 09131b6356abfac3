import { TEST, TRAIN, VALIDATION } from '../../kit/artifact';
import type { FileRef } from '../../kit/param';
import type { Block, Report } from '../../kit/report';
import type { Text } from '../../kit/text';
import type { Fit } from '../../lib/plain/image-resize';
import { report, table, text, tile, tiles, warningBlock } from '../../lib/plain/report';
import type { Duplicates, Found } from './duplicates';
import type { Arranged } from './layout';
import type { TargetShape } from './target-shape';

/** A file that is not among the images, and why. */
export interface LeftOut {
  readonly why: 'damaged' | 'format' | 'unlisted' | 'missing' | 'other';
  readonly name: string;
}

interface Facts {
  readonly file: FileRef;
  readonly plan: Arranged;
  readonly found: readonly Found[];
  readonly shape: TargetShape;
  readonly fit: Fit;
  readonly leftOut: readonly LeftOut[];
  readonly duplicates: Duplicates;
  /** Images with transparent parts. */
  readonly alphas: number;
}

/** Fewer images of a class say little about it. */
const FEW = 10;
/** So many times as many images as the smallest class: accuracy alone says little. */
const UNEVEN = 10;
/** Rows of a table, names of a list. */
const SHOWN = { classes: 200, sizes: 20, names: 10 } as const;

const count = (found: readonly Found[], split: number): number => found.filter((one) => one.split === split).length;

/** What is in the archive, what became of it, and what a reader must know before trusting results on it. */
export function imageReport(facts: Facts): Report {
  const { file, found, shape, leftOut, duplicates } = facts;
  const classes = classesOf(found);
  const metrics = {
    images: found.length,
    classes: classes.length,
    ...shape,
    leftOut: leftOut.length,
    repeated: duplicates.repeated,
    leaks: duplicates.leaks.count,
    conflicts: duplicates.conflicts.count,
  };
  return report({ en: `Images of ${file.name}`, zh: `${file.name} 中的图像` }, metrics, [
    tiles(
      'size',
      { en: 'Size', zh: '规模' },
      tile('images', { en: 'Images', zh: '图像' }, 'count'),
      tile('classes', { en: 'Classes', zh: '类别' }, 'count'),
      tile('width', { en: 'Width', zh: '宽' }, 'count'),
      tile('height', { en: 'Height', zh: '高' }, 'count'),
      tile('channels', { en: 'Channels', zh: '通道' }, 'count'),
      tile('leftOut', { en: 'Left out', zh: '未使用的文件' }, 'count'),
    ),
    ...warningsOf(facts, classes),
    ...(classes.length === 0 ? [] : [classTable(classes)]),
    sizeTable(found),
    ...(leftOut.length === 0 ? [] : [leftOutText(leftOut)]),
    readText(facts),
  ]);
}

interface Class {
  readonly name: string;
  readonly found: readonly Found[];
}

function classesOf(found: readonly Found[]): readonly Class[] {
  const byName = new Map<string, Found[]>();
  for (const one of found) {
    if (one.label === null) continue;
    const known = byName.get(one.label);
    if (known === undefined) byName.set(one.label, [one]);
    else known.push(one);
  }
  return [...byName].map(([name, own]) => ({ name, found: own })).toSorted((a, b) => b.found.length - a.found.length);
}

const classTable = (classes: readonly Class[]): Block =>
  table(
    'classes',
    { en: 'Images of each class', zh: '各类别的图像数' },
    [
      { name: 'class', title: { en: 'Class', zh: '类别' }, format: 'text' },
      { name: 'images', title: { en: 'Images', zh: '图像' }, format: 'count' },
      { name: 'train', title: { en: 'Train', zh: '训练' }, format: 'count' },
      { name: 'validation', title: { en: 'Validation', zh: '验证' }, format: 'count' },
      { name: 'test', title: { en: 'Test', zh: '测试' }, format: 'count' },
    ],
    classes
      .slice(0, SHOWN.classes)
      .map(({ name, found }) => [name, found.length, ...[TRAIN, VALIDATION, TEST].map((split) => count(found, split))]),
  );

function sizeTable(found: readonly Found[]): Block {
  const counts = new Map<string, number>();
  for (const { header } of found) {
    const size = `${header.width} × ${header.height} ${header.format}`;
    counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  const sizes = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const more = sizes.length - SHOWN.sizes;
  return table(
    'sizes',
    more > 0
      ? { en: `Sizes found, and ${more} others`, zh: `文件中的尺寸,另有 ${more} 种` }
      : { en: 'Sizes found', zh: '文件中的尺寸' },
    [
      { name: 'size', title: { en: 'Width × height', zh: '宽 × 高' }, format: 'text' },
      { name: 'images', title: { en: 'Images', zh: '图像' }, format: 'count' },
    ],
    sizes.slice(0, SHOWN.sizes).map(([size, images]) => [size, images]),
  );
}

const reasons: Readonly<Record<LeftOut['why'], Text & { readonly en: string; readonly zh: string }>> = {
  damaged: { en: 'damaged, or no picture', zh: '已损坏或不是图片' },
  format: { en: 'of a format that is not read', zh: '格式不受支持' },
  unlisted: { en: 'not in the table of labels', zh: '标签表中没有' },
  missing: { en: 'in the table of labels, not in the archive', zh: '标签表中有,压缩包中没有' },
  other: { en: 'no images', zh: '不是图像' },
};

/** A name as code of Markdown. */
const code = (name: string): string => `\`${name.replaceAll('`', "'")}\``;

function leftOutText(leftOut: readonly LeftOut[]): Block {
  const lines = (language: 'en' | 'zh'): string =>
    Object.entries(reasons)
      .flatMap(([why, reason]) => {
        const names = leftOut.filter((one) => one.why === why).map(({ name }) => code(name));
        const shown = `${names.slice(0, SHOWN.names).join(', ')}${names.length > SHOWN.names ? ', …' : ''}`;
        return names.length === 0 ? [] : [`- ${names.length} ${reason[language]}: ${shown}`];
      })
      .join('\n');
  return text('left-out', { en: 'Left out', zh: '未使用的文件' }, { en: lines('en'), zh: lines('zh') });
}

function warningsOf({ duplicates }: Facts, classes: readonly Class[]): readonly Block[] {
  const blocks: Block[] = [];
  const { leaks, conflicts, repeated } = duplicates;
  if (leaks.first !== null)
    blocks.push(
      warningBlock(
        'leak',
        { en: 'The same images in training and test', zh: '训练与测试中有相同的图像' },
        {
          en: `Images of the training split that are in another split, too, byte for byte: ${leaks.count}, first "${leaks.first[0]}" and "${leaks.first[1]}". Results on them would look better than they are.`,
          zh: `训练部分有 ${leaks.count} 张图像在其他部分中也存在(逐字节相同):首先是“${leaks.first[0]}” 与“${leaks.first[1]}”。由此得到的结果会比实际更好。`,
        },
      ),
    );
  else if (repeated > 0)
    blocks.push(
      warningBlock(
        'repeated',
        { en: 'Images that are there more than once', zh: '重复的图像' },
        {
          en: `Images that are copies of others, byte for byte: ${repeated}. A random split would put some of them on both sides.`,
          zh: `有 ${repeated} 张图像与其他图像逐字节相同。随机划分会使其中一些同时出现在两边。`,
        },
      ),
    );
  if (conflicts.first !== null)
    blocks.push(
      warningBlock(
        'conflict',
        { en: 'The same image in two classes', zh: '同一图像属于两个类别' },
        {
          en: `Images that stand in two classes: ${conflicts.count}, first "${conflicts.first[0]}" and "${conflicts.first[1]}". No model can get both right.`,
          zh: `有 ${conflicts.count} 张图像属于两个类别:首先是“${conflicts.first[0]}” 与“${conflicts.first[1]}”。任何模型都无法同时答对。`,
        },
      ),
    );
  const [largest, smallest] = [classes[0], classes.at(-1)];
  if (largest === undefined || smallest === undefined || classes.length < 2) return blocks;
  const [most, least] = [largest.found.length, smallest.found.length];
  if (most >= UNEVEN * least)
    blocks.push(
      warningBlock(
        'uneven',
        { en: 'Classes of very different size', zh: '类别大小相差很大' },
        {
          en: `"${largest.name}" has ${most} images, "${smallest.name}" has ${least}. Look at the recall of each class, not at accuracy alone.`,
          zh: `“${largest.name}”有 ${most} 张图像,“${smallest.name}”只有 ${least} 张。请看每个类别的召回率,不要只看准确率。`,
        },
      ),
    );
  const tiny = classes.filter(({ found }) => found.length < FEW);
  if (tiny.length > 0)
    blocks.push(
      warningBlock(
        'tiny',
        { en: 'Classes with few images', zh: '图像很少的类别' },
        {
          en: `Classes with fewer than ${FEW} images: ${tiny.length} of ${classes.length}. That is too few to learn from and to test on.`,
          zh: `有 ${tiny.length} 个类别少于 ${FEW} 张图像:不足以学习,也不足以测试。`,
        },
      ),
    );
  return blocks;
}

const layouts: Readonly<Record<Arranged['layout'], { readonly en: string; readonly zh: string }>> = {
  folders: { en: 'one folder a class', zh: '每个类别一个文件夹' },
  table: { en: 'table of labels', zh: '标签表' },
  none: { en: 'images without classes', zh: '没有类别的图像' },
};
const fits: Readonly<Record<Fit, { readonly en: string; readonly zh: string }>> = {
  crop: { en: 'cut to the middle', zh: '裁剪到中间' },
  pad: { en: 'black bars added', zh: '加黑边' },
  stretch: { en: 'stretched', zh: '拉伸' },
};

/** How the archive was read, so that a reader can do the same. */
function readText({ file, plan, found, shape, fit, alphas }: Facts): Block {
  const isSplit = found.some(({ split }) => split >= 0);
  const { table: labels, layout } = plan;
  const [wide, high] = [shape.width, shape.height];
  const en = [
    `${file.name}, SHA-256 ${file.sha256}.`,
    `Layout: ${layouts[layout].en}${labels === null ? '' : ` (${code(labels.name)}, target ${code(labels.target)})`}; ${isSplit ? 'split as in the archive' : 'not split'}.`,
    `Every image became ${wide} × ${high} × ${shape.channels}: other shapes ${fits[fit].en}; shrunk by the mean of areas, grown linearly.`,
    ...(alphas > 0 ? [`${alphas} images can have transparent parts: they stand on white.`] : []),
  ];
  const zh = [
    `${file.name},SHA-256 ${file.sha256}。`,
    `结构:${layouts[layout].zh}${labels === null ? '' : `(${code(labels.name)},目标 ${code(labels.target)})`};${isSplit ? '按压缩包中的文件夹划分' : '未划分'}。`,
    `所有图像均为 ${wide} × ${high} × ${shape.channels}:其他形状${fits[fit].zh};缩小取面积平均,放大取线性插值。`,
    ...(alphas > 0 ? [`有 ${alphas} 张图像可能含透明部分:以白色为底。`] : []),
  ];
  return text('read', { en: 'How it was read', zh: '读取方式' }, { en: en.join(' '), zh: zh.join('') });
}
