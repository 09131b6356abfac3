import type { Page } from 'playwright-core';
import { connectOptions } from '../../editor/canvas/connect-options';
import { fittingPort } from '../../editor/canvas/legal-targets';
import { kept } from '../../editor/inspector/form';
import { isVisible, valueOf } from '../../editor/ui/param-summary';
import { planOf } from '../../nodes/catalogue';
import type { Param } from '../../nodes/kit/param';
import type { Random } from '../../nodes/lib/plain/random';
import type { GraphDocument } from '../../runtime/graph/document';
import { portsOf } from '../../runtime/graph/ports';
import { printDocument } from '../../runtime/graph/print';
import { replayed, type Command, type Many, type Replay } from './command';
import { titleOf as titleOfPage } from '../support/journey';
import { dragCard, focusCanvas, formHasFocus, handleOf, keptAfter, leaveFields, press, selectCards } from './hands';

/** Random edits, each done by mouse and keyboard; null = it could not be done here and nothing was changed. */

export interface Soak {
  readonly page: Page;
  readonly random: Random;
  readonly types: readonly string[];
}

type Perform = (soak: Soak, now: Replay) => Promise<Command | null>;

const oneOf = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
  items.length === 0 ? undefined : items[random.integer(items.length)];

function someOf<Item>(random: Random, items: readonly Item[], most: number): readonly Item[] {
  const left = [...items];
  const chosen: Item[] = [];
  for (let count = 1 + random.integer(most); count > 0 && left.length > 0; count -= 1)
    chosen.push(...left.splice(random.integer(left.length), 1));
  return chosen;
}

const titleOf = ({ title }: GraphDocument): string => (typeof title === 'string' ? title : title.en);

/** The document as it is after an edit whose places the canvas chooses. */
const seen = ({ page }: Soak, { document }: Replay, patience?: number): Promise<GraphDocument> =>
  keptAfter(page, titleOf(document), printDocument(document), patience);

const placeOf = (document: GraphDocument, id: string): readonly [number, number] => {
  const place = document.layout.get(id);
  if (place === undefined) throw new Error(`${id} has no place`);
  return place.at;
};

const newId = (before: GraphDocument, after: GraphDocument): string => {
  const ids = [...after.nodes.keys()].filter((id) => !before.nodes.has(id));
  const [id] = ids;
  if (id === undefined || ids.length > 1) throw new Error(`one new node was wanted, got ${ids.length}`);
  return id;
};

const add: Perform = async (soak, now) => {
  const { page, random, types } = soak;
  const type = oneOf(random, types);
  if (type === undefined) return null;
  await leaveFields(page);
  await press(page, '/');
  await page.locator(`#quick-add-${type}`).click();
  const after = await seen(soak, now);
  return { do: 'add', type, at: placeOf(after, newId(now.document, after)) };
};

/** Alt+N: a node after another one, linked to its first output that leads nowhere yet. */
const next: Perform = async (soak, now) => {
  const { page, random } = soak;
  const { document } = now;
  const node = oneOf(random, [...document.nodes.keys()]);
  const entry = document.nodes.get(node ?? '');
  if (node === undefined || entry === undefined) return null;
  const outputs = Object.keys(portsOf(entry)?.outputs ?? {});
  const used = new Set(document.edges.filter(({ from }) => from.node === node).map(({ from }) => from.port));
  const output = outputs.find((name) => !used.has(name)) ?? outputs[0];
  if (output === undefined || !(await selectCards(page, [node]))) return null;
  const from = { node, port: output };
  await press(page, 'Alt+n');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  const ids = await page.locator('[id^="quick-add-"][role="option"]').evaluateAll((all) => all.map(({ id }) => id));
  const type = oneOf(random, ids)?.slice('quick-add-'.length);
  const spec = planOf(type ?? '')?.spec;
  const port = spec === undefined ? undefined : fittingPort(document, spec, { from });
  if (type === undefined || port === undefined) {
    await press(page, 'Escape');
    return null;
  }
  await page.locator(`#quick-add-${type}`).click();
  const after = await seen(soak, now);
  return { do: 'next', from, type, port, at: placeOf(after, newId(document, after)) };
};

/** Options further down than this are not reached by arrow keys. */
const REACH = 15;

const connect: Perform = async ({ page, random }, { document }) => {
  const node = oneOf(random, [...document.nodes.keys()]);
  if (node === undefined) return null;
  const legal = connectOptions(document, node)
    .filter((option) => option.legal)
    .slice(0, REACH);
  const at = legal.length === 0 ? -1 : random.integer(legal.length);
  const option = legal[at];
  if (option === undefined || !(await selectCards(page, [node]))) return null;
  await press(page, 'Alt+j');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  for (let down = 0; down < at; down += 1) await press(page, 'ArrowDown');
  await press(page, 'Enter');
  return { do: 'connect', from: option.from, to: option.to };
};

const keysOf: Readonly<Record<Many, string>> = {
  remove: 'Delete',
  heal: 'Control+Backspace',
  free: 'Shift+d',
  duplicate: 'Control+d',
  group: 'Control+g',
  bypass: 'Control+b',
  pin: 'Shift+p',
  collapse: 'Alt+c',
};

const toMany =
  (command: Many, most: number): Perform =>
  async ({ page, random }, { document }) => {
    const ids = someOf(random, [...document.nodes.keys()], most);
    if (ids.length === 0 || !(await selectCards(page, ids))) return null;
    await press(page, keysOf[command]);
    return { do: command, ids };
  };

const arrows = [
  ['ArrowLeft', -20, 0],
  ['ArrowRight', 20, 0],
  ['ArrowUp', 0, -20],
  ['ArrowDown', 0, 20],
] as const;

const nudge: Perform = async ({ page, random }, { document }) => {
  const ids = someOf(random, [...document.nodes.keys()], 3);
  const [key, right, down] = oneOf(random, arrows) ?? arrows[0];
  const far = random.next() < 0.5;
  if (ids.length === 0 || !(await selectCards(page, ids))) return null;
  await focusCanvas(page);
  await press(page, far ? `Shift+${key}` : key);
  const times = far ? 4 : 1;
  return { do: 'nudge', ids, right: right * times, down: down * times };
};

const drag: Perform = async (soak, now) => {
  const { page, random } = soak;
  const { document } = now;
  const id = oneOf(random, [...document.nodes.keys()]);
  if (id === undefined) return null;
  await leaveFields(page);
  const from = await handleOf(page, id);
  if (from === null) return null;
  await dragCard(page, from, 60 + random.integer(160), 60 + random.integer(120));
  const after = await seen(soak, now);
  const frames = [...after.groups].flatMap(([name, group]) => (group.nodes.includes(id) ? [name] : []));
  const command = { do: 'drag', id, at: placeOf(after, id), frames } as const;
  // Let go over a wire, the node is put into it.
  const text = printDocument(after);
  const into = document.edges.find(
    (edge) => printDocument(replayed(now, { ...command, into: edge }).document) === text,
  );
  const plain = printDocument(replayed(now, command).document) === text;
  return plain || into === undefined ? command : { ...command, into };
};

/** Where everything stands already, nothing changes: that is still a step. */
const SAME_MS = 1_500;

const arrange: Perform = async (soak, now) => {
  if (now.document.nodes.size === 0) return null;
  await leaveFields(soak.page);
  await press(soak.page, 'Alt+a', '.');
  const after = await seen(soak, now, SAME_MS);
  return { do: 'arrange', places: [...after.nodes.keys()].map((id) => [id, placeOf(after, id)] as const) };
};

/** Another value that the form can give; undefined = not this kind of param. */
function otherValue(random: Random, param: Param, value: unknown): unknown {
  switch (param.type) {
    case 'flag':
      return value !== true;
    case 'choice':
      return oneOf(
        random,
        Object.keys(param.options).filter((option) => option !== value),
      );
    case 'integer':
    case 'fraction':
    case 'number': {
      const share = param.min + random.next() * (Math.min(param.max, param.min + 100) - param.min);
      const other = Number((param.type === 'integer' ? Math.round(share) : share).toPrecision(2));
      return other === value || other < param.min || other > param.max ? undefined : other;
    }
    default:
      return undefined;
  }
}

const param: Perform = async ({ page, random }, { document }) => {
  const id = oneOf(random, [...document.nodes.keys()]);
  const entry = document.nodes.get(id ?? '');
  const params = planOf(entry?.type ?? '')?.spec.params ?? {};
  if (id === undefined || entry === undefined) return null;
  const choices = Object.entries(params).filter(([name]) => isVisible(params, entry.params, name));
  const [name, own] = oneOf(random, choices) ?? [];
  if (name === undefined || own === undefined) return null;
  const value = otherValue(random, own, valueOf(params, entry.params, name));
  if (value === undefined || !(await selectCards(page, [id]))) return null;
  await press(page, 'Alt+Enter');
  await formHasFocus(page);
  const field = page.locator(`#param-${name}`);
  await field.waitFor();
  if (own.type === 'choice') await field.selectOption(String(value));
  else if (own.type === 'flag') await field.click();
  else {
    await field.fill(String(value));
    await field.press('Enter');
  }
  return { do: 'param', id, name, value: kept(own, value) };
};

const title: Perform = async ({ page, random }) => {
  const text = `Soak ${random.integer(1_000_000)}`;
  const field = titleOfPage(page);
  await field.fill(text);
  await field.press('Enter');
  return { do: 'title', title: text };
};

const undo: Perform = async ({ page }, { past }) => {
  if (past.length === 0) return null;
  await leaveFields(page);
  await press(page, 'Control+z');
  return { do: 'undo' };
};

const redo: Perform = async ({ page }, { future }) => {
  if (future.length === 0) return null;
  await leaveFields(page);
  await press(page, future.length % 2 === 0 ? 'Control+y' : 'Control+Shift+z');
  return { do: 'redo' };
};

interface Performer {
  /** How often it is chosen, next to the others. */
  readonly weight: number;
  /** Quick ones of a kind in a row are one step of the history. */
  readonly merge?: string;
  /** Adds nodes. */
  readonly grows?: true;
  readonly perform: Perform;
}

export const performers: readonly Performer[] = [
  { weight: 10, grows: true, perform: add },
  { weight: 14, grows: true, perform: next },
  { weight: 12, perform: connect },
  { weight: 5, perform: toMany('remove', 3) },
  { weight: 3, perform: toMany('heal', 2) },
  { weight: 2, perform: toMany('free', 2) },
  { weight: 5, grows: true, perform: toMany('duplicate', 3) },
  { weight: 2, perform: toMany('group', 3) },
  { weight: 4, perform: toMany('bypass', 2) },
  { weight: 3, perform: toMany('pin', 2) },
  { weight: 4, perform: toMany('collapse', 3) },
  { weight: 7, merge: 'move', perform: nudge },
  { weight: 8, merge: 'move', perform: drag },
  { weight: 3, perform: arrange },
  { weight: 12, merge: 'param', perform: param },
  { weight: 1, merge: 'title', perform: title },
  { weight: 14, perform: undo },
  { weight: 8, perform: redo },
];
