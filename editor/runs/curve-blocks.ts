import { fill, type Language, type Text } from '../../nodes/kit/text';
import type { ChartBlock } from '../../nodes/kit/report';
import { sameValue } from '../../runtime/graph/same-value';
import type { KeptCurve, KeptNode, KeptRun, RunSummary } from '../../runtime/run-history';
import { metricWord } from '../views/metric-words';
import { words as views } from '../views/words';
import { runName } from './run-text';
import { words } from './words';

interface CurveBlock {
  readonly block: ChartBlock;
  /** Not all runs have the same curve. */
  readonly differs: boolean;
}

interface Lines {
  readonly node: KeptNode;
  readonly series: string;
  readonly ofRun: (KeptCurve | undefined)[];
}

/**
 * One chart for each series of each node, with a line for each run. A node that was reused has no curve of its own: it has that of
 * the run that computed it, where that is among them. `titleOf`: what stands on a node.
 */
export function curveBlocks(
  runs: readonly KeptRun[],
  titleOf: (node: KeptNode, language: Language) => string,
): readonly CurveBlock[] {
  const computed = new Map<string, readonly KeptCurve[]>();
  for (const { detail } of runs)
    for (const { key, curves } of detail.nodes) if (key !== undefined && curves.length > 0) computed.set(key, curves);
  const charts = new Map<string, Lines>();
  runs.forEach(({ detail }, at) => {
    for (const node of detail.nodes)
      for (const curve of node.curves.length > 0 ? node.curves : (computed.get(node.key ?? '') ?? [])) {
        const id = `${node.id}/${curve.series}`;
        const lines = charts.get(id) ?? { node, series: curve.series, ofRun: runs.map(() => undefined) };
        lines.ofRun[at] = curve;
        charts.set(id, lines);
      }
  });
  return Array.from(charts, ([id, lines]) => ({
    block: chartOf(id, lines, runs, titleOf),
    differs: !lines.ofRun.every((line) => sameValue(line, lines.ofRun[0])),
  }));
}

function chartOf(
  id: string,
  { node, series, ofRun }: Lines,
  runs: readonly KeptRun[],
  titleOf: (node: KeptNode, language: Language) => string,
): ChartBlock {
  const { word, format } = metricWord(series);
  const titleIn = (language: Language): string =>
    fill(words.curveOf[language], { node: titleOf(node, language), series: word[language] });
  return {
    type: 'chart',
    id,
    title: { en: titleIn('en'), zh: titleIn('zh') },
    mark: 'line',
    x: { title: views.step, format: 'integer' },
    y: { title: word, format },
    // A run without this curve has an empty line: each run keeps its colour and dash in all charts.
    series: runs.map(({ summary }, at) => ({
      name: lineName(summary, ofRun[at]),
      x: ofRun[at]?.x ?? [],
      y: ofRun[at]?.y ?? [],
    })),
  };
}

function lineName(run: RunSummary, line: KeptCurve | undefined): Text {
  const nameIn = (language: Language): string =>
    line === undefined ? fill(words.noCurve[language], { name: runName(run, language) }) : runName(run, language);
  return { en: nameIn('en'), zh: nameIn('zh') };
}
