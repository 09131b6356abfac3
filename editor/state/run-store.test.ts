import { beforeEach, expect, it } from 'vitest';
import { problem } from '../../nodes/kit/problem';
import { forgetEngine, takeEvent, takeStatusEvent, useRunStore, wait } from './run-store';

const state = useRunStore.getState;
beforeEach(() => useRunStore.setState(useRunStore.getInitialState(), true));

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
