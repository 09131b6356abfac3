import { chooseBackend } from '../../nodes/lib/tensor/testing-backend';
import { wasmPaths } from '../../runtime/device/wasm-urls';

/** What `nodes/lib/tensor/testing.ts` is in Node. */
export const useBackend = (name: 'cpu' | 'wasm'): Promise<void> => chooseBackend(name, { ...wasmPaths });
