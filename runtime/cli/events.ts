import type { Problem } from '../../nodes/kit/problem';
import { sentenceOf } from '../graph/sentence';
import type { EngineEvent, NodeOutcome, RunCounts } from '../protocol';

/** What `run.json` says of a node. */
export interface NodeRecord {
  state: 'done' | 'cached' | 'failed' | 'blocked' | 'cancelled' | 'bypassed';
  milliseconds?: number;
  backend?: string;
  key?: string;
  problem?: Problem;
  by?: string;
}

export interface RunLog {
  readonly nodes: Map<string, NodeRecord>;
  readonly outcomes: Map<string, NodeOutcome>;
  refused: readonly Problem[];
  counts: RunCounts | undefined;
}

export const emptyLog = (): RunLog => ({ nodes: new Map(), outcomes: new Map(), refused: [], counts: undefined });

/** Takes an event into the log. */
export function take(log: RunLog, event: EngineEvent): void {
  switch (event.type) {
    case 'done':
    case 'cached': {
      const { durationMs, backend, key } = event.outcome;
      log.nodes.set(event.node, {
        state: event.type,
        milliseconds: Math.round(durationMs * 1000) / 1000,
        backend,
        key,
      });
      log.outcomes.set(event.node, event.outcome);
      return;
    }
    case 'failed':
      log.nodes.set(event.node, { state: 'failed', problem: event.problem });
      return;
    case 'blocked':
      log.nodes.set(event.node, { state: 'blocked', by: event.by });
      return;
    case 'cancelled':
    case 'bypassed':
      log.nodes.set(event.node, { state: event.type });
      return;
    case 'refused':
      log.refused = event.problems;
      return;
    case 'finished':
      log.counts = event.counts;
      return;
    default:
  }
}

/** `ERROR node.param: what, wanted, got`. */
export function problemLine(found: Problem): string {
  const place = [found.node, found.path ?? found.port].filter((part) => part !== undefined).join('.');
  return `${found.severity.toUpperCase()} ${place === '' ? '' : `${place}: `}${sentenceOf(found)}`;
}

/** One line a node on a stream that is not a terminal; a line that is written over on one that is. */
export function reporter(stream: NodeJS.WriteStream): (event: EngineEvent) => void {
  const terminal = stream.isTTY;
  const running = new Map<string, number>();
  let total = 0;
  let ended = 0;
  const clear = (): void => void (terminal && stream.write('\r\u001B[K'));
  const draw = (): void => {
    if (!terminal) return;
    clear();
    const nodes = [...running].map(([node, fraction]) => `${node} ${Math.round(fraction * 100)} %`).join('  ');
    stream.write(`[${ended}/${total}] ${nodes}`.slice(0, (stream.columns || 80) - 1));
  };
  const line = (text: string): void => {
    clear();
    stream.write(`${text}\n`);
  };
  return (event) => {
    switch (event.type) {
      case 'started':
        total = event.nodes.length;
        break;
      case 'running':
        running.set(event.node, 0);
        break;
      case 'progress':
        running.set(event.node, event.fraction);
        break;
      case 'done':
      case 'cached':
      case 'failed':
      case 'blocked':
      case 'cancelled':
        ended += 1;
        running.delete(event.node);
        line(
          `${event.type.padEnd(9)} ${event.node}${event.type === 'done' ? `  ${Math.round(event.outcome.durationMs)} ms` : ''}`,
        );
        if (event.type === 'failed') line(problemLine(event.problem));
        if (event.type === 'done') for (const found of event.outcome.warnings) line(problemLine(found));
        break;
      case 'resumed':
        line(`resumed   ${event.node}  after ${event.done}`);
        break;
      case 'retrying':
        line(`retrying  ${event.node}`);
        line(problemLine(event.problem));
        break;
      case 'finished':
        clear();
        return;
      default:
        return;
    }
    draw();
  };
}
