// `npm run new-node -- <category>/<type>`: a folder that compiles and runs, and its two lines in specs.ts and runs.ts.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools.mjs';

const categories = ['data', 'augment', 'model', 'train', 'evaluate', 'compress', 'explain', 'fairness'];
const [path = ''] = process.argv.slice(2);
/** Another folder than the repository's nodes/, for the test of this script. */
const nodes = process.env.GRADLOOM_NODES ?? join(root, 'nodes');
const [category, type] = path.split('/');
if (!categories.includes(category) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(type ?? '')) {
  console.error(`Usage: npm run new-node -- <category>/<type>, the category one of ${categories.join(', ')}.`);
  process.exit(2);
}
const folder = join(nodes, category, type);
if (existsSync(folder)) {
  console.error(`${folder} is there already.`);
  process.exit(2);
}

const camel = type.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const title = type.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

const files = {
  'spec.ts': `import { fraction } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: '${type}',
  version: 1,
  category: '${category}',
  title: '${title}',
  summary: 'Counts the examples of each split.',
  aliases: [],
  inputs: { dataset: { kind: 'dataset', help: 'Any dataset.' } },
  params: {
    least: fraction({ title: 'Least share', help: 'A split with a smaller share of the examples is warned of.', default: 0.1 }),
  },
  outputs: { report: { kind: 'report', help: 'Number of examples in each split.' } },
  lane: 'host',
  next: [],
  source: '',
});
`,
  'run.ts': `import type { Run } from '../../kit/run';
import { rowsIfAny, type SplitName } from '../../lib/plain/dataset';
import { report, tile, tiles, warningBlock } from '../../lib/plain/report';
import type { spec } from './spec';

const splits: readonly SplitName[] = ['train', 'validation', 'test'];

/** Number of rows of each split; a warning for one that is too small. */
const run: Run<typeof spec> = async ({ dataset }, { least }) => {
  const counts = splits.map((split) => rowsIfAny(dataset, split).length);
  const small = splits.filter((_, index) => (counts[index] ?? 0) < least * dataset.id.length);
  const metrics = Object.fromEntries(splits.map((split, index) => [split, counts[index] ?? 0]));
  return {
    report: report({ en: '${title}', zh: '${title}' }, metrics, [
      tiles('counts', { en: 'Examples', zh: '样本数' }, ...splits.map((split) => tile(split, split, 'count'))),
      ...small.map((split) =>
        warningBlock(\`small-\${split}\`, { en: 'Few examples', zh: '样本过少' }, { en: \`Few examples: \${split}.\`, zh: \`样本过少:\${split}。\` }),
      ),
    ]),
  };
};

export default run;
`,
  'run.test.ts': `import { describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { tableOf } from '../../lib/plain/testing';
import run from './run';

describe('${type}', () => {
  it('counts the rows of each split', async () => {
    const dataset = tableOf({ x: [1, 2, 3], y: 'aba' }, { target: 'y', split: [0, 0, 2] });
    const { report } = await run({ dataset }, { least: 0.1 }, testContext());
    expect(report.metrics).toEqual({ train: 2, validation: 0, test: 1 });
    expect(report.blocks.map((block) => block.id)).toEqual(['counts', 'small-validation']);
  });
});
`,
  'zh.json': `${JSON.stringify(
    {
      title,
      summary: '统计每个划分中的样本数。',
      'inputs.dataset': '任意数据集。',
      'inputs.dataset.name': '数据集',
      'params.least.title': '最小比例',
      'params.least.help': '样本比例更小的划分会给出警告。',
      'outputs.report': '每个划分中的样本数。',
      'outputs.report.name': '报告',
    },
    null,
    2,
  )}\n`,
  'docs.md': `Counts the examples of each split.

## When to use it
## Formula
## How to read the result
## How it misleads
## Source
`,
  'docs.zh.md': `统计每个划分中的样本数。

## 何时使用
## 公式
## 如何解读结果
## 可能的误导
## 来源
`,
};

/** Puts a line among those that look like it, in order. */
function insert(file, line, isEntry) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const first = lines.findIndex(isEntry);
  const entries = lines.filter(isEntry);
  const rest = lines.filter((other) => !isEntry(other));
  const at = first < 0 ? rest.length - 1 : first;
  const sorted = [...entries, line].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  writeFileSync(file, [...rest.slice(0, at), ...sorted, ...rest.slice(at)].join('\n'));
}
const keyOf = (line) => /'\.\/[a-z-]+\/([a-z0-9-]+)\//.exec(line)?.[1] ?? '';

mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
insert(join(nodes, 'specs.ts'), `export * as ${camel} from './${category}/${type}/spec';`, (line) =>
  line.startsWith('export * as '),
);
const key = camel === type ? type : `'${type}'`;
insert(join(nodes, 'runs.ts'), `  ${key}: () => import('./${category}/${type}/run'),`, (line) =>
  /^ {2}\S+: \(\) => import/.test(line),
);
console.log(`${folder}\nNow fill in its files; nodes/CONTRIBUTING.md says how.`);
