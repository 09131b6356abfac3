import type { Cause, NodeStatus } from '../protocol';
import { problemLine } from './events';

/** Says for each node why it runs, or why it does not. */
export function explain(statuses: readonly NodeStatus[], json: boolean): void {
  for (const status of statuses) {
    if (json) process.stdout.write(`${JSON.stringify({ type: 'explain', ...status })}\n`);
    else process.stderr.write(`explain   ${status.node}: ${causeText(status)}\n`);
  }
}

export function causeText({ state, cause }: Pick<NodeStatus, 'state' | 'cause'>): string {
  const runs = state === 'unknown' ? 'may run' : state === 'blocked' ? 'cannot run' : 'runs';
  return state === 'cached' ? `reused: ${sentence(cause)}` : `${runs}: ${sentence(cause)}`;
}

function sentence(cause: Cause): string {
  switch (cause.why) {
    case 'new':
      return 'no result of it is kept';
    case 'param': {
      const more = cause.more === 0 ? '' : `, and ${cause.more} more`;
      return `param ${cause.param} changed from ${value(cause.was)} to ${value(cause.is)}${more}`;
    }
    case 'input':
      return `another value comes from ${cause.from} into ${cause.port}`;
    case 'links':
      return `the links into ${cause.port} changed`;
    case 'waits':
      return `it waits for ${cause.for}; it is reused if that gives the same as before`;
    case 'version':
      return `the node changed from ${cause.was} to ${cause.is}`;
    case 'backend':
      return `it was computed on ${cause.was}, now on ${cause.is}`;
    case 'file':
      return 'a file that it reads changed';
    case 'epoch':
      return 'this version of Gradloom computes everything anew';
    case 'evicted':
      return 'its value was dropped for room, and something needs it';
    case 'same':
      return 'the same was computed before';
    case 'pinned':
      return 'it is pinned and keeps its result';
    case 'problem':
      return problemLine(cause.problem);
  }
}

const LONGEST = 60;

function value(given: unknown): string {
  const text = given === undefined ? 'nothing' : JSON.stringify(given);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
