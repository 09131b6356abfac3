import * as Comlink from 'comlink';
import { problem, ProblemError } from '../nodes/kit/problem';
import type { Client } from './client';
import type { Answer, EngineStart, EngineWorker, SentDocument } from './engine-worker';
import { changeBetween, type RunnableDocument } from './graph/change';
import { emptyDocument } from './graph/document';
import type { EngineEvent, StatusEvent } from './protocol';
import { keptChoices } from './kept-choices';
import { engineLeft, leftEngines } from './left-engines';
import { TrustedWorker as Worker } from './trusted-worker';

const PING_MS = 1_000;
/** Silence of the engine after which the user is asked. */
const SILENCE_MS = 10_000;

const MOST_DEATHS = 3;

/** One engine's worker and what waits for it. */
interface Connection {
  readonly remote: Comlink.Remote<EngineWorker>;
  /** Rejects when the worker is gone: a call to a dead one never settles. */
  readonly loss: Promise<never>;
  /** Its name in the journal; empty until it has told. */
  readonly owner: string;
  end(): void;
  /** What is to be sent so that the worker has this document. */
  sent(document: RunnableDocument): SentDocument;
}

/** Starts the engine's worker and talks to it. */
export function createClient(): Client {
  const events = new Set<(event: EngineEvent) => void>();
  const statuses = new Set<(event: StatusEvent) => void>();
  const choices = keptChoices();
  let running: { readonly runId: string; readonly revision: number } | undefined;
  let deaths = 0;
  let connection = connect();

  function tellEvents(news: readonly EngineEvent[]): void {
    for (const event of news) {
      if (event.type === 'finished' || event.type === 'refused') ended(event.runId);
      for (const listener of events) listener(event);
    }
  }

  function tellStatus(event: StatusEvent): void {
    // A calibrated choice is kept: a timing must never change a key from one visit to the next.
    if (event.type === 'device') choices.keepDevice(event.device);
    for (const listener of statuses) listener(event);
  }

  function connect(): Connection {
    const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    const remote = Comlink.wrap<EngineWorker>(worker);
    let tellLost: (error: ProblemError) => void = () => undefined;
    const loss = new Promise<never>((_, reject) => (tellLost = reject));
    loss.catch(() => undefined);
    const lost = (): void => tellLost(new ProblemError(problem('device', 'worker-lost')));
    // Also what nobody caught: an engine that broke is not to be trusted any more.
    worker.addEventListener('error', () => {
      deaths += 1;
      worker.terminate();
      lost();
      over();
      tellStatus({ type: 'problem', problem: problem('device', 'worker-lost') });
      // One that dies as soon as it starts would do so for ever.
      if (deaths < MOST_DEATHS) connection = connect();
    });
    const options: EngineStart = {
      backend: choices.backend(),
      stored: choices.device(),
      budgetBytes: choices.budgetBytes(),
      left: leftEngines(),
    };
    let owner = '';
    void Promise.resolve(remote.owner()).then((own) => (owner = own));
    void remote.start(options, Comlink.proxy(tellEvents), Comlink.proxy(tellStatus));
    let last: { readonly number: number; readonly document: RunnableDocument } = { number: 0, document: emptyDocument };
    return {
      remote,
      loss,
      get owner() {
        return owner;
      },
      end() {
        worker.terminate();
        lost();
      },
      sent(document) {
        const message = { since: last.number, number: last.number + 1, change: changeBetween(last.document, document) };
        last = { number: message.number, document };
        return message;
      },
    };
  }

  /** The value; throws the problem, or that the worker is gone. */
  async function valueOf<Value>(
    call: (remote: Comlink.Remote<EngineWorker>) => Promise<Answer<Value>>,
  ): Promise<Value> {
    const { remote, loss } = connection;
    const answer = await Promise.race([call(remote), loss]);
    if ('problem' in answer) throw new ProblemError(answer.problem);
    return answer.value;
  }

  let hearing: ReturnType<typeof setInterval> | undefined;
  /** While something runs, hears every second whether the engine still answers. */
  function listen(): void {
    clearInterval(hearing);
    const { remote } = connection;
    let heard = performance.now();
    let waiting = false;
    let silent = false;
    hearing = setInterval(() => {
      const quiet = performance.now() - heard;
      if (quiet >= SILENCE_MS) {
        silent = true;
        tellStatus({ type: 'stuck', where: 'engine', seconds: Math.round(quiet / 1000) });
      }
      if (waiting) return;
      waiting = true;
      void Promise.resolve(remote.ping()).then(() => {
        waiting = false;
        heard = performance.now();
        if (silent) tellStatus({ type: 'stuck', where: null, seconds: 0 });
        silent = false;
      });
    }, PING_MS);
  }

  function ended(runId: string): void {
    if (running?.runId !== runId) return;
    running = undefined;
    clearInterval(hearing);
  }

  /** The worker is gone: nobody else will say that the run is over. */
  function over(): void {
    const run = running;
    if (run === undefined) return;
    ended(run.runId);
    const counts = { done: 0, cached: 0, failed: 0, blocked: 0, cancelled: 0 };
    for (const listener of events)
      listener({ type: 'finished', runId: run.runId, revision: run.revision, counts, durationMs: 0, cancelled: true });
  }

  const leave = (): void => {
    if (connection.owner !== '') engineLeft(connection.owner);
  };
  globalThis.addEventListener('pagehide', leave);

  return {
    run({ document, ...request }) {
      running = { runId: request.runId, revision: request.revision };
      listen();
      void connection.remote.run(request, connection.sent(document));
    },
    cancel: () => void connection.remote.cancel(),
    watch: (nodes) => void connection.remote.watch(nodes),
    status: (document, documentId = '') => valueOf((remote) => remote.status(connection.sent(document), documentId)),
    read: (blob) => valueOf((remote) => remote.read(blob)),
    async useBackend(backend) {
      choices.chooseBackend(backend);
      await valueOf((remote) => remote.useBackend(backend));
    },
    clearCache: async () => void (await valueOf((remote) => remote.clearCache())),
    storage: () => valueOf((remote) => remote.storage()),
    evict: async (blobs) => void (await valueOf((remote) => remote.evict(blobs))),
    keep: async (blobs) => void (await valueOf((remote) => remote.keep(blobs))),
    makeRoom: async (bytes) => void (await valueOf((remote) => remote.makeRoom(bytes))),
    async setBudget(bytes) {
      choices.chooseBudget(bytes);
      await valueOf((remote) => remote.setBudget(bytes));
    },
    restart() {
      connection.end();
      over();
      tellStatus({ type: 'stuck', where: null, seconds: 0 });
      connection = connect();
    },
    onEvent: (listener) => subscribe(events, listener),
    onStatus: (listener) => subscribe(statuses, listener),
    close() {
      clearInterval(hearing);
      globalThis.removeEventListener('pagehide', leave);
      connection.end();
    },
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
