import { print, spread } from './spread';

/** Milliseconds of the page's own thread, an event or a tick; `first` and `toOverview` altogether. */
export type Times = Partial<Record<Action, number>>;

/**
 * What is measured, in milliseconds of work at most; on a slower machine as a multiple of what plain React Flow with 100 nodes takes
 * in the same run, for the same (or for what `of` names). The multiples are the gates over its times on the machine that they were
 * first measured on: 4 ms an event, 100 ms for the first picture.
 */
const gates = {
  first: { title: 'first render', ms: 600, times: 6 },
  pan: { title: 'pan', ms: 8, times: 2 },
  zoom: { title: 'zoom', ms: 20, times: 5 },
  drag: { title: 'drag', ms: 8, times: 2 },
  tick: { title: 'status tick, a training runs', ms: 4, times: 1 },
  trainingPan: { title: 'pan while a training runs', ms: 12, times: 3, of: 'pan' },
  toOverview: { title: 'to the overview', ms: 150, times: 1.5, of: 'first' },
  overviewPan: { title: 'pan of the overview', ms: 10, times: 2.5 },
} as const satisfies Record<
  string,
  { readonly title: string; readonly ms: number; readonly times: number; readonly of?: string }
>;
export type Action = keyof typeof gates;
const actions = Object.keys(gates) as readonly Action[];

const of = (times: readonly Times[], action: Action): readonly number[] =>
  times.flatMap((own) => own[action] ?? []).filter(Number.isFinite);

/** One line for each action: the gate, plain React Flow with 100 nodes, and what was measured, met or missed. */
export function table(name: string, times: readonly Times[], reference: readonly Times[], judged: boolean): void {
  print(`\n${name}, CPU in ms, median (least … most) of ${times.length}`);
  for (const action of actions) {
    const values = of(times, action);
    if (values.length === 0) continue;
    const gate = gates[action];
    const base = spread(of(reference, 'of' in gate ? gate.of : action)).median;
    const { median, least, most } = spread(values);
    const ratio = median / base;
    const verdict = median <= gate.ms || ratio <= gate.times ? 'met' : 'MISSED';
    const shown = `${median.toFixed(1)} (${least.toFixed(1)} … ${most.toFixed(1)})`;
    print(
      judged
        ? `  ${gate.title.padEnd(30)} ${shown.padEnd(24)} ${ratio.toFixed(2).padStart(6)} × plain 100   gate ${gate.ms} ms or ${gate.times} ×   ${verdict}`
        : `  ${gate.title.padEnd(30)} ${shown}`,
    );
  }
}
