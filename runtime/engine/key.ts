import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Param, Params } from '../../nodes/kit/param';
import type { NodeSpec } from '../../nodes/kit/spec';
import { canonicalJson } from '../store/canonical';

/** Raised when every result must be computed again. */
export const EPOCH = 1;

/** Raised when a backend's own kernels change their numbers (`nodes/lib/tensor/wasm`). */
const kernels: Readonly<Record<string, number>> = { cpu: 1, wasm: 1, webgpu: 1 };

/** What decides a result's last bits: `js` for plain host code, else the real backend with the version of our kernels. */
export const numericClass = (backend: string): string =>
  backend === 'js' ? 'js' : `${backend}-${kernels[backend] ?? 0}`;

export interface KeyParts {
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
 * Key of an execution, hex: epoch, type and version, numeric class, params, identities of the *direct* inputs. Ids, labels and
 * layout are not in it, nor is the ancestry: an upstream node that gives the same bytes stops there (early cutoff).
 */
export function keyOf({ spec, backend, params, inputs, assets }: KeyParts): string {
  const recipe = {
    epoch: EPOCH,
    node: `${spec.type}@${spec.version}`,
    numbers: numericClass(backend),
    params: paramsInKey(spec.params, params),
    inputs,
    assets,
  };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(recipe))));
}

function paramsInKey(
  descriptors: Params,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(descriptors, name) && !onlyShown(descriptors[name])),
  );
}

const onlyShown = (param: Param | undefined): boolean => param?.role === 'display';
