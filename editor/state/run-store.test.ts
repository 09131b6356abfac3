import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../nodes/kit/problem';
import { nodeRun } from './run-state';
import { forgetEngine, takeEvent, takeStatusEvent, useRunStore, wait } from './run-store';

const state = useRunStore.getState;
beforeEach(() => {
  vi.useFakeTimers();
  useRunStore.setState(useRunStore.getInitialState(), true);
});
afterEach(() => vi.useRealTimers());

it('tells a silence until something is heard again', () => {
  takeStatusEvent({ type: 'stuck', where: 'device', seconds: 12 });
  expect(state().silence).toEqual({ where: 'device', seconds: 12 });
  takeStatusEvent({ type: 'stuck', where: null, seconds: 0 });
  expect(state().silence).toBeNull();
});

it('leaves a user who waits alone for a while, and only for this silence', () => {
  takeStatusEvent({ type: 'stuck', where: 'host', seconds: 12 });
  wait();
  expect(state().patientFor).toBeGreaterThan(12);
  takeStatusEvent({ type: 'stuck', where: 'host', seconds: 13 });
  expect(state().patientFor).toBeGreaterThan(13);
  takeStatusEvent({ type: 'stuck', where: null, seconds: 0 });
  expect(state().patientFor).toBe(0);
});

it('keeps the last trouble until a run starts', () => {
  const full = problem('storage', 'store-full');
  takeStatusEvent({ type: 'problem', problem: full });
  expect(state().notice).toEqual(full);
  takeEvent({ runId: 'r', revision: 1, type: 'started', nodes: [] });
  expect(state().notice).toBeNull();
});

it('forgets what an engine said of itself when another takes over', () => {
  const device = { backend: 'cpu', detail: 'x', software: false, calibration: {} } as const;
  takeStatusEvent({ type: 'device', device });
  takeStatusEvent({ type: 'memory', tensors: 3, bytes: 12, reserved: 64 });
  expect(state()).toMatchObject({ device, memory: { tensors: 3, bytes: 12, reserved: 64 } });
  forgetEngine();
  expect(state()).toMatchObject({ device: null, memory: null, silence: null });
});

describe('news of a run', () => {
  const run = { runId: 'r', revision: 1 } as const;
  let pictures = 0;
  let stop: () => void;
  beforeEach(() => {
    takeEvent({ ...run, type: 'started', nodes: ['train', 'chart'] });
    pictures = 0;
    stop = useRunStore.subscribe(() => (pictures += 1));
  });
  afterEach(() => stop());

  const advance = (fraction: number): void => takeEvent({ ...run, type: 'progress', node: 'train', fraction });

  it('is drawn four times a second while it only tells how far a node has come', () => {
    for (let at = 1; at <= 100; at += 1) {
      advance(at / 200);
      vi.advanceTimersByTime(10);
    }
    expect(pictures).toBe(4);
    vi.advanceTimersByTime(250);
    expect(nodeRun(state(), 'train').fraction).toBe(0.5);
  });

  it('is drawn sooner when a node becomes something else', () => {
    advance(0.1);
    vi.advanceTimersByTime(90);
    takeEvent({ ...run, type: 'running', node: 'chart', lane: 'host' });
    vi.advanceTimersByTime(9);
    expect(pictures).toBe(0);
    vi.advanceTimersByTime(1);
    expect(pictures).toBe(1);
    expect(nodeRun(state(), 'chart').doing).toBe('running');
    expect(nodeRun(state(), 'train').fraction).toBe(0.1);
    vi.advanceTimersByTime(1000);
    expect(pictures).toBe(1);
  });

  it('is drawn at once when the run ends, and not again', () => {
    advance(0.9);
    const counts = { done: 1, cached: 0, failed: 0, blocked: 0, cancelled: 0 };
    takeEvent({ ...run, type: 'finished', counts, durationMs: 5, cancelled: false });
    expect(pictures).toBe(1);
    expect(state().running).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(pictures).toBe(1);
  });
});
