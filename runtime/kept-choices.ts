import type { WantedBackend, DeviceInfo } from './protocol';

const BACKEND = 'gradloom.backend';
const DEVICE = 'gradloom.device';
const BUDGET = 'gradloom.budget';

const backends: readonly string[] = ['webgpu', 'wasm', 'cpu'];
const wanted: readonly string[] = ['auto', 'wasm-fma', ...backends];
export const budgetLimits = { least: 64e6, most: 64e9, default: 2e9 } as const;

/** What was chosen on this device, from one visit to the next. What is kept may be anything: what does not fit is passed over. */
export interface KeptChoices {
  backend(): WantedBackend;
  chooseBackend(backend: WantedBackend): void;
  /** What the last start gave; null = there was none, or another choice was made since. */
  device(): DeviceInfo | null;
  keepDevice(device: DeviceInfo): void;
  budgetBytes(): number;
  chooseBudget(bytes: number): void;
}

export function keptChoices(storage: Storage = localStorage): KeptChoices {
  return {
    backend() {
      const kept = storage.getItem(BACKEND);
      return kept !== null && wanted.includes(kept) ? (kept as WantedBackend) : 'auto';
    },
    chooseBackend(backend) {
      storage.setItem(BACKEND, backend);
      // A choice that is made anew is measured anew.
      storage.removeItem(DEVICE);
    },
    device() {
      const kept = parsed(storage.getItem(DEVICE));
      return isDevice(kept) ? kept : null;
    },
    keepDevice: (device) => storage.setItem(DEVICE, JSON.stringify(device)),
    budgetBytes() {
      const kept = Number(storage.getItem(BUDGET) ?? NaN);
      return kept >= budgetLimits.least && kept <= budgetLimits.most ? kept : budgetLimits.default;
    },
    chooseBudget: (bytes) => storage.setItem(BUDGET, String(bytes)),
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return null;
  }
}

function isDevice(value: unknown): value is DeviceInfo {
  if (typeof value !== 'object' || value === null) return false;
  const { backend, detail, software, calibration } = value as Partial<Record<keyof DeviceInfo, unknown>>;
  return (
    typeof backend === 'string' &&
    backends.includes(backend) &&
    typeof detail === 'string' &&
    typeof software === 'boolean' &&
    typeof calibration === 'object' &&
    calibration !== null
  );
}
