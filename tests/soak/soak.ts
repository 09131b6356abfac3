import type { Page } from 'playwright-core';
import { isDeepStrictEqual } from 'node:util';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { printDocument } from '../../runtime/graph/print';
import { random } from '../../nodes/lib/plain/random';
import { dropGraph } from '../support/journey';
import { replayed, type Command, type Replay } from './command';
import { keeps, leaveFields } from './hands';
import { performers } from './perform';

/** Node types that are added: no file is needed, and each kind of port is there. */
const types = [
  'sample-table',
  'sample-images',
  'split',
  'columns',
  'encode',
  'scale',
  'linear',
  'cnn',
  'train',
  'predict',
  'classification-report',
  'compare',
  'prune',
  'quantize',
] as const;

/** More would lie outside of what is seen when all is shown. */
const MOST_NODES = 12;
/** Quick edits of one kind are merged into one step of the history within this time. */
const MERGE_MS = 1_300;
/** In a row: then the page is stuck. */
const MOST_SKIPPED = 60;

export interface SoakOptions {
  readonly seed: number;
  /** It goes on until this is false. */
  goOn(commands: number): boolean;
  /** Told every hundred commands. */
  sample?(commands: number): Promise<void>;
}

export interface Soaked {
  readonly start: string;
  readonly commands: readonly Command[];
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
  /** The document that is kept is not that of the replay. */
  readonly differs: { readonly wanted: string; readonly got: string } | null;
  readonly replayEqual: boolean;
}

const titleOf = ({ title }: GraphDocument): string => (typeof title === 'string' ? title : title.en);

/** Random edits by mouse and keyboard; after each, what the browser keeps must be what a replay of the commands gives. */
export async function soak(page: Page, { seed, goOn, sample }: SoakOptions): Promise<Soaked> {
  const errors: string[] = [];
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const first: GraphDocument = { ...emptyDocument, title: `Soak ${seed}` };
  await dropGraph(page, printDocument(first));
  await keeps(page, titleOf(first), printDocument(first));
  const source = random(seed, 'soak');
  const commands: Command[] = [];
  const counts: Record<string, number> = {};
  const lastOf = new Map<string, number>();
  let skipped = 0;
  let now: Replay = { document: first, past: [], future: [] };
  while (goOn(commands.length)) {
    const chosen = choose(source.next(), now);
    const due = chosen.merge === undefined ? 0 : (lastOf.get(chosen.merge) ?? 0) + MERGE_MS - Date.now();
    if (due > 0) await page.waitForTimeout(due);
    const command = await chosen.perform({ page, random: source, types }, now);
    if (command === null) {
      skipped += 1;
      if (skipped > MOST_SKIPPED) throw new Error(`nothing more can be done after ${JSON.stringify(counts)}`);
      // Something may be out of sight: all is shown again.
      await leaveFields(page);
      await page.keyboard.press('.');
      continue;
    }
    skipped = 0;
    if (chosen.merge !== undefined) lastOf.set(chosen.merge, Date.now());
    commands.push(command);
    counts[command.do] = (counts[command.do] ?? 0) + 1;
    now = replayed(now, command);
    const wanted = printDocument(now.document);
    const got = await keeps(page, titleOf(now.document), wanted);
    if (got !== true || errors.length > 0) {
      await page.screenshot({ path: `dist/soak/soak-${seed}.png` });
      return {
        start: printDocument(first),
        commands,
        counts,
        errors,
        differs: got === true ? null : { wanted, got },
        replayEqual: false,
      };
    }
    if (sample !== undefined && commands.length % 100 === 0) await sample(commands.length);
  }
  return {
    start: printDocument(first),
    commands,
    counts,
    errors,
    differs: null,
    replayEqual: isDeepStrictEqual(printDocument(replay(first, commands)), printDocument(now.document)),
  };
}

/** All commands again, as they would be read from a file. */
function replay(first: GraphDocument, commands: readonly Command[]): GraphDocument {
  const read = JSON.parse(JSON.stringify(commands)) as readonly Command[];
  return read.reduce<Replay>(replayed, { document: first, past: [], future: [] }).document;
}

function choose(share: number, { document }: Replay): (typeof performers)[number] {
  const full = document.nodes.size >= MOST_NODES;
  const weights = performers.map(({ weight, grows }) => (full && grows === true ? 0 : weight));
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, performer] of performers.entries()) {
    left -= weights[index] ?? 0;
    if (left < 0) return performer;
  }
  throw new Error('weights are positive');
}
