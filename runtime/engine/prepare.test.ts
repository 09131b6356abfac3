import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { galleryDocument } from '../../tests/support/test-engine';
import { catalogue } from '../../nodes/catalogue';
import { setParams } from '../graph/edit';
import type { GraphDocument } from '../graph/document';
import type { NodeOutcome } from '../protocol';
import { keyTable } from './keys';
import { prepare, type Prepared } from './prepare';
import type { Lane } from './surroundings';

const lane: Lane = {
  width: 1,
  executor: {
    now: () => 'js',
    backend: () => Promise.resolve('js'),
    execute: () => Promise.reject(new Error('nothing runs here')),
  },
};

const keys = () => keyTable((name) => `hash of ${name}`);

function surroundings() {
  return {
    records: new Map<string, NodeOutcome>(),
    lanes: { device: lane, host: lane },
    keys: keys(),
    nodes: catalogue,
    pinnedOutcome: () => undefined,
  };
}

/** What a run made of this would depend on, without the objects that carry it. */
const seen = ({ plan, checked, outcomes, flat }: Prepared) => ({
  nodes: Object.fromEntries(
    [...plan.nodes].map(
      ([
        id,
        {
          plan: { spec },
          ...node
        },
      ]) => [id, { ...node, type: `${spec.type}@${spec.version}` }],
    ),
  ),
  dependents: Object.fromEntries(plan.dependents),
  problems: checked.problems.map((found) => JSON.stringify(found)).toSorted(),
  infos: Object.fromEntries(checked.infos),
  outcomes: [...outcomes.keys()].toSorted(),
  pinned: [...flat.pinned].toSorted(),
});

/** A result as if the node had run: what is known of it is what the check foresaw. */
function pretend(prepared: Prepared, id: string, around: ReturnType<typeof surroundings>): void {
  const node = prepared.plan.nodes.get(id);
  if (node === undefined || node.problem !== undefined || !node.sources.every((own) => prepared.outcomes.has(own)))
    return;
  const { key, recipe } = around.keys(node, (own) => prepared.outcomes.get(own), 'js');
  const outputs = Object.keys(node.plan.spec.outputs).flatMap((port) => {
    const info = prepared.checked.infos.get(`${id}.${port}`);
    return info === undefined ? [] : [[port, { identity: `${key}${port}`, blob: key, sizeBytes: 1, info }] as const];
  });
  around.records.set(key, {
    key,
    type: node.plan.spec.type,
    node: id,
    recipe,
    outputs: Object.fromEntries(outputs),
    durationMs: 1,
    backend: 'js',
    warnings: [],
  });
}

interface Step {
  readonly node: number;
  readonly what: 'param' | 'wrong-param' | 'pin' | 'result' | 'bypass' | 'unlink' | 'seed' | 'undo';
  readonly value: number;
}

const steps = fc.array(
  fc.record({
    node: fc.nat({ max: 40 }),
    what: fc.constantFrom<Step['what']>('param', 'wrong-param', 'pin', 'result', 'bypass', 'unlink', 'seed', 'undo'),
    value: fc.nat({ max: 3 }),
  }),
  { maxLength: 12 },
);

function edited(document: GraphDocument, { node, what, value }: Step): GraphDocument {
  const ids = [...document.nodes.keys()];
  const id = ids[node % ids.length] ?? '';
  const entry = document.nodes.get(id);
  if (entry === undefined) return document;
  const withEntry = (next: typeof entry): GraphDocument => ({
    ...document,
    nodes: new Map(document.nodes).set(id, next),
  });
  const { pin: _pin, ...unpinned } = entry;
  const { bypass: _bypass, ...running } = entry;
  const params = Object.entries(catalogue.get(entry.type)?.spec.params ?? {});
  const [name, param] = params[value % Math.max(1, params.length)] ?? [];
  switch (what) {
    case 'pin':
      return withEntry(entry.pin === true ? unpinned : { ...entry, pin: true });
    case 'bypass':
      return withEntry(entry.bypass === true ? running : { ...entry, bypass: true });
    case 'unlink':
      return { ...document, edges: document.edges.filter((_, at) => at !== node % document.edges.length) };
    case 'seed':
      return { ...document, seed: value + 1 };
    case 'wrong-param':
      return name === undefined ? document : setParams(document, id, { [name]: { nobody: 'wants this' } });
    case 'param':
      return name === undefined || param === undefined || !('min' in param)
        ? document
        : setParams(document, id, { [name]: Number(param.min ?? 0) + value * (param.type === 'integer' ? 1 : 0.1) });
    default:
      return document;
  }
}

describe('prepare', () => {
  for (const name of ['shrink-a-classifier', 'lending-audit'] as const)
    it(`gives after any edits and results what it gives from scratch (${name})`, async () => {
      const first = await galleryDocument(name);
      fc.assert(
        fc.property(steps, (list) => {
          const around = surroundings();
          const documents = [first];
          let prepared = prepare(first, around, '0');
          for (const [at, step] of list.entries()) {
            const now = documents.at(-1) ?? first;
            if (step.what === 'result') {
              const ids = [...prepared.plan.nodes.keys()];
              pretend(prepared, ids[step.node % ids.length] ?? '', around);
            }
            documents.push(step.what === 'undo' ? (documents.at(-2) ?? now) : edited(now, step));
            const document = documents.at(-1) ?? first;
            prepared = prepare(document, around, String(at + 1), prepared);
            // Keys of its own: a remembered one that is wrong must show.
            expect(seen(prepared)).toEqual(seen(prepare(document, { ...around, keys: keys() }, '')));
          }
        }),
        { numRuns: 40, seed: 3 },
      );
    });

  it('keeps the objects of what an edit does not touch, so that their keys stand', async () => {
    const first = await galleryDocument('shrink-a-classifier');
    const around = surroundings();
    const before = prepare(first, around, '0');
    const [id = ''] = [...first.nodes].find(([, { type }]) => type === 'train') ?? [];
    const after = prepare(setParams(first, id, { epochs: 3 }), around, '0', before);
    const moved = [...after.plan.nodes].filter(([own, node]) => before.plan.nodes.get(own) !== node);
    expect(moved.map(([own]) => own)).toEqual([id]);
    expect(prepare(after.document, around, '0', after)).toBe(after);
  });
});
