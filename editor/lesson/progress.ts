import { useMemo } from 'react';
import { create } from 'zustand';
import { keptNames, readObject, writeKept } from '../state/browser-storage';
import { documentNow, useDocumentStore } from '../state/document-store';
import { setInterface, toast } from '../state/interface-store';
import { words } from './words';

/** How far somebody has come in the lesson of a document. Kept on this machine only. */
export interface Progress {
  /** Place of the step in view; the number of steps = the last page. */
  readonly step: number;
  /** Steps whose checks have passed. */
  readonly passed: readonly number[];
  /** Step → the choice that was made. */
  readonly answers: Readonly<Record<number, number>>;
  /** Step → how many hints are open. */
  readonly hints: Readonly<Record<number, number>>;
  readonly left: boolean;
  /** Name in the gallery; empty where it came as a file. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const PREFIX = 'gradloom.lesson.';
const start: Progress = { step: 0, passed: [], answers: {}, hints: {}, left: false, name: '', at: 0 };

/** By document. `null`: looked for, and there is none. */
const useProgressStore = create<Readonly<Record<string, Progress | null>>>(() => ({}));

const isNumbers = (value: unknown): value is Readonly<Record<number, number>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((own) => Number.isSafeInteger(own));

/** What was kept, where it has the right form: other versions, and anybody, may have written there. */
export function progressFrom(kept: Readonly<Record<string, unknown>> | null): Progress | null {
  const { step, passed, answers, hints, left, name, at } = kept ?? {};
  const whole =
    Number.isSafeInteger(step) &&
    Array.isArray(passed) &&
    isNumbers(passed) &&
    isNumbers(answers) &&
    isNumbers(hints) &&
    typeof left === 'boolean' &&
    typeof name === 'string' &&
    typeof at === 'number';
  return whole ? { step: step as number, passed: passed as number[], answers, hints, left, name, at } : null;
}

export function progressOf(id: string): Progress | null {
  const known = useProgressStore.getState()[id];
  if (known !== undefined) return known;
  const kept = progressFrom(readObject(`${PREFIX}${id}`));
  useProgressStore.setState({ [id]: kept });
  return kept;
}

/** Of the document in view. */
export function useProgress(): Progress | null {
  const id = useDocumentStore((state) => state.id);
  const known = useProgressStore((state) => state[id]);
  const kept = useMemo(() => progressFrom(readObject(`${PREFIX}${id}`)), [id]);
  return known === undefined ? kept : known;
}

export function setProgress(id: string, change: Partial<Progress>): void {
  const next = { ...(progressOf(id) ?? start), ...change, at: Date.now() };
  useProgressStore.setState({ [id]: next });
  writeKept(`${PREFIX}${id}`, JSON.stringify(next));
}

export const changeProgress = (change: Partial<Progress>): void => setProgress(useDocumentStore.getState().id, change);

/** Whether the lesson of the document in view is being played. */
export function useGoing(): boolean {
  const hasLesson = useDocumentStore(({ document }) => document.lesson !== undefined);
  const progress = useProgress();
  return hasLesson && progress !== null && !progress.left;
}

/** Whether the document in view has a lesson that nobody has begun or put off. */
export function useOffered(): boolean {
  const hasLesson = useDocumentStore(({ document }) => document.lesson !== undefined);
  return useProgress() === null && hasLesson;
}

/** Starts the lesson of the document in view, or goes on where it was left. */
export function beginLesson(): void {
  if (documentNow().lesson === undefined) return toast(words.none);
  changeProgress({ left: false });
  setInterface({ side: 'lesson', libraryOpen: true, ...(innerWidth < 960 ? { inspectorOpen: false } : {}) });
}

export function leaveLesson(): void {
  changeProgress({ left: true });
  setInterface({ side: 'library' });
}

/** The newest progress in a lesson of the gallery, and the document that it is in. */
export function progressIn(name: string): { readonly id: string; readonly progress: Progress } | null {
  const all = keptNames(PREFIX).flatMap((key) => {
    const progress = progressFrom(readObject(key));
    return progress?.name === name ? [{ id: key.slice(PREFIX.length), progress }] : [];
  });
  return all.toSorted((a, b) => b.progress.at - a.progress.at)[0] ?? null;
}
