import './lesson.css';
import { useEffect, useMemo, useRef } from 'react';
import { planOf } from '../../nodes/catalogue';
import { fill, textIn } from '../../nodes/kit/text';
import { parseLesson } from '../../runtime/lesson/parse';
import type { Step } from '../../runtime/lesson/lesson';
import { nodesFor, splitRef } from '../../runtime/lesson/refs';
import type { Verdict } from '../../runtime/lesson/verdict';
import { announce } from '../announce/announce';
import { afterShown, bringIntoSight, fit } from '../canvas/flow-instance';
import { documentNow, useDocument, useDocumentStore } from '../state/document-store';
import { select, setInterface } from '../state/interface-store';
import { useLock, type Spot } from '../state/lock';
import { languageNow } from '../ui/node-words';
import { usePlay, useVerdicts } from './play';
import { changeProgress, useProgress } from './progress';
import { lockOf } from './rules';
import { words } from './words';

/** Plays the lesson of the document in view: reads it, checks the step, keeps what is not its turn from being changed. Draws nothing. */
export function LessonPlayer(): null {
  const document = useDocument();
  const id = useDocumentStore((state) => state.id);
  const progress = useProgress();
  const { lesson: raw } = document;
  const parsed = useMemo(() => (raw === undefined ? null : parseLesson(raw)), [raw]);
  const lesson = parsed !== null && 'lesson' in parsed ? parsed.lesson : null;
  const refused = parsed !== null && 'refused' in parsed ? parsed.refused : null;
  const at = Math.min(progress?.step ?? 0, lesson?.steps.length ?? 0);
  const step = lesson?.steps[at];
  const verdicts = useVerdicts(step);
  useEffect(() => usePlay.setState({ lesson, refused, verdicts }), [lesson, refused, verdicts]);

  const answered = progress?.answers[at] !== undefined;
  useEffect(() => {
    useLock.setState({ lock: step === undefined ? null : lockOf(id, step, answered) });
    return () => useLock.setState({ lock: null });
  }, [id, step, answered]);

  const spot = useMemo(() => (step === undefined ? null : spotOf(document.nodes, step)), [document.nodes, step]);
  useEffect(() => {
    useLock.setState({ spot });
    const { dataset } = globalThis.document.documentElement;
    if (spot !== null) dataset['spot'] = '';
    return () => {
      useLock.setState({ spot: null });
      delete dataset['spot'];
    };
  }, [spot]);
  useEffect(() => {
    if (step !== undefined) showFocus(step);
    // The last page speaks of the whole graph.
    else if (lesson !== null) afterShown(() => fit());
  }, [step, id, lesson]);

  // A document that comes into view in the middle of its lesson, after a reload too, shows it.
  useEffect(() => setInterface({ side: 'lesson' }), [id]);

  usePassing(at, step, answered, verdicts);
  return null;
}

/** Marks a step as done when all that it wants stands, and tells what has come to pass. */
function usePassing(at: number, step: Step | undefined, answered: boolean, verdicts: readonly Verdict[]): void {
  const progress = useProgress();
  const before = useRef<{ readonly step: Step | undefined; readonly states: readonly string[] }>({
    step: undefined,
    states: [],
  });
  const wanted = step?.checks?.length ?? 0;
  const whole =
    step !== undefined &&
    (wanted > 0 || step.predict !== undefined) &&
    verdicts.length === wanted &&
    verdicts.every(({ state }) => state === 'passed') &&
    (step.predict === undefined || answered);
  const known = progress?.passed.includes(at) ?? false;
  useEffect(() => {
    const language = languageNow();
    const fresh = verdicts.filter(({ state }, place) => {
      const was = before.current.step === step ? before.current.states[place] : undefined;
      return state === 'passed' && was !== undefined && was !== 'passed';
    });
    before.current = { step, states: verdicts.map(({ state }) => state) };
    const done = whole && !known;
    const told = fresh.map(({ wanted: goal }) => fill(textIn(words.goalTold, language), { goal: goal[language] }));
    if (done) told.push(fill(textIn(words.doneTold, language), { step: at + 1 }));
    if (told.length > 0) announce(told.join(' '));
    if (done) changeProgress({ passed: [...(progress?.passed ?? []), at] });
  }, [verdicts, step, whole, known, at, progress]);
}

/** Ids of the nodes, ports and params that a step speaks of; null where it speaks of none that is there. */
function spotOf(nodes: ReturnType<typeof documentNow>['nodes'], { focus = [] }: Step): Spot | null {
  const own = { nodes: new Set<string>(), parts: new Set<string>() };
  for (const ref of focus) {
    const { node, part } = splitRef(ref);
    for (const id of nodesFor({ nodes }, node)) {
      own.nodes.add(id);
      if (part !== undefined) own.parts.add(`${id}.${part}`);
    }
  }
  return own.nodes.size === 0 ? null : own;
}

/** Brings what a step speaks of into sight: nodes on the canvas, a param in the inspector. */
function showFocus(step: Step): void {
  const document = documentNow();
  const spot = spotOf(document.nodes, step);
  if (spot === null) return;
  useDocumentStore.getState().enter([]);
  // React Flow knows the nodes of a document that was just opened after the next pictures.
  afterShown(() => bringIntoSight([...spot.nodes]));
  const param = [...spot.parts].map(splitRef).find(({ node, part = '' }) => isParam(node, part));
  const [only] = spot.nodes;
  if (param?.part !== undefined) {
    select([param.node]);
    setInterface({ tab: 'settings' });
    setTimeout(
      () => globalThis.document.querySelector(`#param-${param.part}`)?.scrollIntoView({ block: 'center' }),
      240,
    );
  } else if (spot.nodes.size === 1 && only !== undefined) {
    select([only]);
    setInterface({ tab: 'result' });
  }
}

const isParam = (node: string, part: string): boolean => {
  const type = documentNow().nodes.get(node)?.type ?? '';
  return Object.hasOwn(planOf(type)?.spec.params ?? {}, part);
};
