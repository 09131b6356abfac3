import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Param, ParamRole, Params } from '../../nodes/kit/param';
import type { NodeSpec } from '../../nodes/kit/spec';
import { COMPOSED, FMA } from '../device/numbers';
import type { Recipe } from '../protocol';
import { canonicalJson } from '../store/canonical';

/** Raised when every result must be computed again. */
export const EPOCH = 1;

/** Raised when a backend's own kernels change their numbers (`nodes/lib/tensor/wasm`). */
const WASM = 9;
const kernels: Readonly<Record<string, number>> = { cpu: 1, wasm: WASM, [FMA]: WASM, webgpu: 1 };

/**
 * What decides a result's last bits: `js` for plain host code, else the real backend with the version of our kernels. Where the
 * compiled kernels of wasm do not serve, those of version 1 do.
 */
export const numericClass = (backend: string): string => {
  if (backend === COMPOSED) return 'wasm-1';
  return backend === 'js' ? 'js' : `${backend}-${kernels[backend] ?? 0}`;
};

export interface RecipeParts {
  readonly spec: NodeSpec;
  /** `js`, or the real backend. */
  readonly backend: string;
  /** Resolved: every param, seeds as numbers. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Port → identities of what is linked to it, in order. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Hashes of the shipped files that the run reads. */
  readonly assets: readonly string[];
}

/**
 * What an execution depends on: epoch, type and version, numeric class, params, identities of the *direct* inputs. Ids, labels and
 * layout are not in it, nor is the ancestry: an upstream node that gives the same bytes stops there (early cutoff).
 */
export const recipeOf = ({ spec, backend, params, inputs, assets }: RecipeParts): Recipe => ({
  epoch: EPOCH,
  node: `${spec.type}@${spec.version}`,
  numbers: numericClass(backend),
  params: without(spec.params, params, ['display']),
  inputs,
  assets,
});

/** Key of an execution, hex. */
export const keyOf = (recipe: Recipe): string => hashOf(recipe);

/** Key of its checkpoints: budget params left out, so that more epochs go on where fewer ended. */
export const resumeKeyOf = ({ params: descriptors }: NodeSpec, recipe: Recipe): string =>
  hashOf({ resume: { ...recipe, params: without(descriptors, recipe.params, ['display', 'budget']) } });

/** Of a value that follows from its key although its last bits may not: no early cutoff, and none by chance. */
export const derivedIdentity = (key: string, port: string): string => hashOf({ derived: { key, port } });

const hashOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));

function without(
  descriptors: Params,
  values: Readonly<Record<string, unknown>>,
  roles: readonly ParamRole[],
): Readonly<Record<string, unknown>> {
  const stays = (param: Param | undefined): boolean => param !== undefined && !roles.includes(param.role ?? 'semantic');
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(descriptors, name) && stays(descriptors[name])),
  );
}
