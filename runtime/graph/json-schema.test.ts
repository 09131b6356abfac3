import { expect, it } from 'vitest';
import { catalogue } from '../../nodes/catalogue';
import * as p from '../../nodes/kit/param';
import { defineNode } from '../../nodes/kit/spec';
import { paramsJsonSchema } from './json-schema';

it('describes the params of a node for other programs', () => {
  const own = { title: 'T', help: 'H' };
  const spec = defineNode({
    type: 'some',
    version: 1,
    category: 'data',
    title: '',
    aliases: [],
    summary: '',
    inputs: {},
    outputs: {},
    lane: 'host',
    next: [],
    source: '',
    params: {
      rate: p.fraction({ ...own, default: 0.5, max: 0.9 }),
      kind: p.choice({ ...own, options: { a: 'A', b: 'B' }, default: 'b' }),
      seed: p.seed(),
      names: p.list(p.text({ ...own, maxLength: 5 }), { ...own, maxLength: 3 }),
      inner: p.group({ on: p.flag({ ...own, default: true }) }, own),
    },
  });
  const common = { title: 'T', description: 'H' };
  expect(paramsJsonSchema(spec)).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: {
      rate: { ...common, default: 0.5, type: 'number', minimum: 0, maximum: 0.9 },
      kind: { ...common, default: 'b', enum: ['a', 'b'] },
      seed: {
        title: 'Seed',
        description: 'Start of the random numbers. Empty: the seed of the graph.',
        default: null,
        type: ['integer', 'null'],
        minimum: 1,
        maximum: 2147483647,
      },
      names: {
        ...common,
        default: [],
        type: 'array',
        maxItems: 3,
        items: { ...common, default: '', type: 'string', maxLength: 5 },
      },
      inner: {
        ...common,
        default: { on: true },
        type: 'object',
        additionalProperties: false,
        properties: { on: { ...common, default: true, type: 'boolean' } },
      },
    },
  });
});

it.each([...catalogue.values()].map(({ spec }) => [spec.type, spec] as const))('of %s is JSON', (_, spec) => {
  const schema = paramsJsonSchema(spec);
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  expect(Object.keys(schema['properties'] as object)).toEqual(Object.keys(spec.params));
});
