import { defaultOf, type Param, type Params } from '../../nodes/kit/param';
import type { NodeSpec } from '../../nodes/kit/spec';

type Schema = Readonly<Record<string, unknown>>;

/** The params of a node as JSON Schema (2020-12), for other programs. */
export const paramsJsonSchema = (spec: NodeSpec): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...objectSchema(spec.params),
});

const objectSchema = (params: Params): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, paramSchema(param)])),
});

function paramSchema(param: Param): Schema {
  return { title: param.title, description: param.help, default: defaultOf(param), ...valueSchema(param) };
}

function valueSchema(param: Param): Schema {
  switch (param.type) {
    case 'number':
    case 'fraction':
      return { type: 'number', minimum: param.min, maximum: param.max };
    case 'integer':
      return { type: 'integer', minimum: param.min, maximum: param.max };
    case 'choice':
      return { enum: Object.keys(param.options) };
    case 'flag':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string', maxLength: param.maxLength };
    case 'seed':
      return { type: ['integer', 'null'], minimum: 1, maximum: 0x7fff_ffff };
    case 'column':
    case 'layer':
      return { type: ['string', 'null'] };
    case 'columns':
      return { type: 'array', items: { type: 'string' } };
    case 'file':
      return {
        type: ['object', 'null'],
        properties: { name: { type: 'string' }, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
        required: ['name', 'sha256'],
        additionalProperties: false,
      };
    case 'list':
      return { type: 'array', items: paramSchema(param.of as Param), maxItems: param.maxLength };
    case 'map':
      return { type: 'object', additionalProperties: paramSchema(param.of as Param), maxProperties: param.maxLength };
    case 'group':
      return objectSchema(param.fields as Params);
  }
}
