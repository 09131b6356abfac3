import { describe, expect, it } from 'vitest';
import { emptyGraph, type Graph } from '../../../runtime/graph/document';
import { parseDocument } from '../../../runtime/graph/parse';
import { bigGraph } from '../../../tests/support/big-graph';
import { flowMaker } from '../flow-graph';
import { byFace, detailAt, viewBox, wiresByStyle } from './draw-list';
import { hitGrid, type Box } from './hit-grid';
import { overviewAfter } from './level';
import { pointOn, sceneOf, wireAt } from './scene';

const documentOf = (size: number): Graph => {
  const parsed = parseDocument(bigGraph(size));
  if (!('document' in parsed)) throw new Error('refused');
  return parsed.document;
};
const sceneOfGraph = (graph: Graph) => sceneOf(flowMaker()(graph, new Set()));

describe('the zoom of the overview', () => {
  it('is entered below 0.35 and left above 0.38, so that it does not flicker between', () => {
    const zooms = [0.5, 0.36, 0.35, 0.34, 0.36, 0.379, 0.38, 0.36];
    let on = false;
    expect(zooms.map((zoom) => (on = overviewAfter(on, zoom)))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('finding boxes', () => {
  const boxes: readonly Box[] = [
    { x: 0, y: 0, width: 2000, height: 1500 },
    { x: 100, y: 100, width: 200, height: 100 },
    { x: 250, y: 150, width: 200, height: 100 },
    { x: -900, y: -700, width: 100, height: 100 },
  ];
  const grid = hitGrid(boxes);

  it('finds the uppermost, also over many cells and in negative places', () => {
    expect([grid.at(150, 150), grid.at(260, 160), grid.at(1999, 1499), grid.at(-850, -650)]).toEqual([1, 2, 0, 3]);
    expect([grid.at(2001, 10), grid.at(-1000, -700)]).toEqual([null, null]);
  });

  it('finds what touches a rectangle, each once and in order', () => {
    expect(grid.touching({ x: 280, y: 120, width: 5, height: 40 })).toEqual([0, 1, 2]);
    expect(grid.touching({ x: -5000, y: -5000, width: 20_000, height: 20_000 })).toEqual([0, 1, 2, 3]);
    expect(grid.touching({ x: 3000, y: 0, width: 10, height: 10 })).toEqual([]);
  });

  it('agrees with looking at all of them', () => {
    const { boxes: all, seen } = sceneOfGraph(documentOf(500));
    for (let at = 0; at < 50; at += 1) {
      const area = { x: at * 97 - 200, y: at * 83, width: 60 * at, height: 900 - at * 10 };
      const touching = all.flatMap((box, index) =>
        box.x <= area.x + area.width &&
        area.x <= box.x + box.width &&
        box.y <= area.y + area.height &&
        area.y <= box.y + box.height
          ? [index]
          : [],
      );
      expect(seen.touching(area)).toEqual(touching);
    }
  });
});

describe('what is drawn', () => {
  const graph: Graph = {
    ...documentOf(10),
    notes: new Map([['note', { text: 'x', color: 'blue' as const }]]),
    groups: new Map([['group', { title: 'g', nodes: ['table-0', 'split-0'] }]]),
  };
  const scene = sceneOfGraph({ ...graph, layout: new Map([...graph.layout, ['note', { at: [0, 0] as const }]]) });

  it('puts nodes over notes over frames, and presses a frame by its title alone', () => {
    expect(scene.items.map((item) => item.type).slice(0, 3)).toEqual(['frame', 'note', 'node']);
    const pressedAt = (x: number, y: number) => scene.items[scene.pressed.at(x, y) ?? -1]?.id;
    expect(pressedAt(50, 60)).toBe('table-0');
    expect(pressedAt(50, -20)).toBe('group');
    expect(pressedAt(250, 125)).toBe(undefined);
  });

  it('leaves out what is not in sight', () => {
    const view = viewBox([0, 0, 0.2], { width: 100, height: 100 });
    expect(view).toEqual({ x: -0, y: -0, width: 500, height: 500 });
    const ids = scene.seen.touching(view).map((index) => scene.items[index]?.id);
    expect(ids).toEqual(['group', 'note', 'table-0', 'split-0']);
    const drawn = [...wiresByStyle(scene.wires, view, 0.2).values()].flat();
    expect(drawn.map(({ edge }) => edge.source)).toEqual(['table-0', 'split-0']);
  });

  it('leaves out wires shorter than a pixel', () => {
    const everything: Box = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 };
    const count = (zoom: number) => [...wiresByStyle(scene.wires, everything, zoom).values()].flat().length;
    expect(count(0.1)).toBe(14);
    expect(count(0.002)).toBeLessThan(count(0.1));
  });

  it('gathers nodes by state, frames and notes left out', () => {
    const all = scene.items.map((_, index) => index);
    const groups = byFace(scene, all, (index) => (scene.items[index]?.id === 'train-0' ? 'failed' : 'done'));
    expect([groups.get('failed')?.length, groups.get('done')?.length]).toEqual([1, 9]);
  });

  it('draws less the further away it is', () => {
    expect(detailAt(0.3)).toEqual({ titles: true, marks: true, curves: true });
    expect(detailAt(0.14)).toEqual({ titles: false, marks: true, curves: true });
    expect(detailAt(0.05)).toEqual({ titles: false, marks: false, curves: false });
  });

  it('finds the wire near a place, and none where there is none', () => {
    const wire = scene.wires[0];
    if (wire === undefined) throw new Error('no wire');
    const [x, y] = pointOn(wire, 0.5);
    expect(wireAt(scene, x, y + 3, 10)?.id).toBe(wire.edge.id);
    expect(wireAt(scene, x, y + 40, 10)).toBe(null);
  });

  it('draws nothing of an empty graph', () => {
    const empty = sceneOfGraph(emptyGraph);
    expect([empty.items.length, empty.wires.length, empty.pressed.at(0, 0)]).toEqual([0, 0, null]);
  });
});
