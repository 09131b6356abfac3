import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';
import { toast } from './interface-store';

/** What may be done to a document now. Looking, undoing, moving and saving always may. */
export interface Lock {
  /** Of this document. */
  readonly documentId: string;
  /** Why this edit may not be, or null. */
  edit(before: GraphDocument, after: GraphDocument): Text | null;
  run(): Text | null;
  add(type: string): Text | null;
  set(node: string, param: string): Text | null;
}

/** What is spoken of: ids of nodes, `node.port` and `node.param`. */
export interface Spot {
  readonly nodes: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
}

export const useLock = create<{ readonly lock: Lock | null; readonly spot: Spot | null }>(() => ({
  lock: null,
  spot: null,
}));

/** Why something may not be done now, for what is drawn. */
export function useLocked(ask: (lock: Lock) => Text | null): Text | null {
  const lock = useLock((state) => state.lock);
  return lock === null ? null : ask(lock);
}

/** Whether a node is among what is spoken of; empty while nothing is. */
export const useSpot = (node: string): '' | 'lit' | 'dim' =>
  useLock(({ spot }) => (spot === null ? '' : spot.nodes.has(node) ? 'lit' : 'dim'));

/** The same for a port or a param. */
export const usePartLit = (node: string, part: string): boolean =>
  useLock(({ spot }) => spot?.parts.has(`${node}.${part}`) ?? false);

let told = { text: '', at: 0 };
/** A slider asks for many edits: one of them is answered. */
const QUIET_MS = 2000;

/** Tells why something may not be; true where it may. */
export function passes(why: Text | null): boolean {
  if (why === null) return true;
  const text = JSON.stringify(why);
  if (text !== told.text || Date.now() - told.at > QUIET_MS) toast(why);
  told = { text, at: Date.now() };
  return false;
}

const lockOf = (documentId: string): Lock | null => {
  const { lock } = useLock.getState();
  return lock?.documentId === documentId ? lock : null;
};

export const mayEdit = (documentId: string, before: GraphDocument, after: GraphDocument): boolean =>
  after === before || passes(lockOf(documentId)?.edit(before, after) ?? null);

export const mayRun = (documentId: string): boolean => passes(lockOf(documentId)?.run() ?? null);

/** An edit that the lock is not asked for: its owner's own. */
export function unlocked(work: () => void): void {
  const { lock } = useLock.getState();
  useLock.setState({ lock: null });
  work();
  useLock.setState({ lock });
}
