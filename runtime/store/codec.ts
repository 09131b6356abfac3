import type { Artifact, TypedArray } from '../../nodes/kit/artifact';
import { kinds } from '../../nodes/kit/kind';
import { problem, ProblemError } from '../../nodes/kit/problem';
import { canonicalJson, isPlain } from './canonical';
import { readSafetensors, writeSafetensors, type NamedTensor } from './safetensors';
import { artifactProblem, isChecked } from './artifact-check';
import { brief } from './want';

/** In the JSON, where an array of numbers stood: the name of its tensor. */
const REF = '$tensor';

/**
 * The artifact as a safetensors file: every typed array a tensor under its path (`columns.3.values`), everything else as
 * canonical JSON in `__metadata__.artifact`. Same value, same bytes.
 */
export function encode(artifact: Artifact): Uint8Array {
  const tensors = new Map<string, NamedTensor>();
  const json = canonicalJson(withoutTensors(artifact, '', undefined, tensors));
  return writeSafetensors(tensors, json);
}

function withoutTensors(
  value: unknown,
  path: string,
  shape: readonly number[] | undefined,
  tensors: Map<string, NamedTensor>,
): unknown {
  const keep = (values: TypedArray): unknown => {
    const count = shape?.reduce((product, size) => product * size, 1);
    tensors.set(path, { shape: count === values.length ? (shape ?? []) : [values.length], values });
    return { [REF]: path };
  };
  if (ArrayBuffer.isView(value)) return keep(value as TypedArray);
  if (Array.isArray(value)) {
    // JSON has no not-a-number: a list with one travels as float64.
    if (value.some((entry) => typeof entry === 'number' && !Number.isFinite(entry)) && value.every(isNumber))
      return keep(Float64Array.from(value));
    return value.map((entry, index) => withoutTensors(entry, join(path, String(index)), undefined, tensors));
  }
  if (!isPlain(value)) return value;
  const own = (value as { readonly shape?: unknown }).shape;
  const inner = Array.isArray(own) ? (own as number[]) : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      withoutTensors(entry, join(path, name), name === 'values' ? inner : undefined, tensors),
    ]),
  );
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** One path a value: the dot parts, and `~` at the end is padding, so neither may stand in a name. */
function join(path: string, name: string): string {
  const own = name.replaceAll('%', '%25').replaceAll('.', '%2E').replaceAll('~', '%7E');
  return path === '' ? own : `${path}.${own}`;
}

/** Reads an artifact that may come from anybody; refuses it with a problem of code `artifact`. */
export function decode(bytes: Uint8Array): Artifact {
  const { tensors, artifact } = readSafetensors(bytes);
  const value = withTensors(parse(artifact), tensors, 0);
  const kind = typeof value === 'object' && value !== null ? (value as { readonly kind?: unknown }).kind : undefined;
  if (!isChecked(kind))
    throw new ProblemError(problem('artifact', 'unknown-kind', { got: brief(kind), wanted: kinds.join(', ') }));
  const wrong = artifactProblem(value as Artifact);
  if (wrong !== null) throw new ProblemError(wrong);
  return value as Artifact;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ProblemError(problem('artifact', 'safetensors-metadata'));
  }
}

const DEPTH = 64;

function withTensors(value: unknown, tensors: ReadonlyMap<string, NamedTensor>, depth: number): unknown {
  if (depth > DEPTH) throw new ProblemError(problem('artifact', 'too-deep', { limit: DEPTH }));
  if (Array.isArray(value)) return value.map((entry) => withTensors(entry, tensors, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === REF && typeof first[1] === 'string') {
    const tensor = tensors.get(first[1]);
    if (tensor === undefined) throw new ProblemError(problem('artifact', 'no-tensor', { name: first[1] }));
    return tensor.values;
  }
  return Object.fromEntries(entries.map(([name, entry]) => [name, withTensors(entry, tensors, depth + 1)]));
}
