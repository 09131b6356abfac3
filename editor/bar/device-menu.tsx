import { ChevronDown, Cpu } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import type { WantedBackend } from '../../runtime/protocol';
import { relaxedSimd } from '../../runtime/relaxed-simd';
import { useRunStore } from '../state/run-store';
import { chooseBackend, restartEngine } from '../state/session';
import { backendName, servedName } from '../ui/backend-names';
import { formatBytes, formatDuration } from '../ui/format';
import { useSay, type Word } from '../ui/say';
import { words } from '../words';
import { words as engine } from './words';

const help: Readonly<Record<WantedBackend, Word>> = {
  auto: words.autoHelp,
  webgpu: words.webgpuHelp,
  wasm: words.wasmHelp,
  'wasm-fma': engine.fmaHelp,
  cpu: words.cpuHelp,
};
const choices: readonly WantedBackend[] = [
  'auto',
  'webgpu',
  'wasm',
  ...(relaxedSimd() ? ['wasm-fma' as const] : []),
  'cpu',
];

/** On what the tensors are computed. The choice stays until it is changed here. */
export function DeviceMenu(): ReactElement {
  const say = useSay();
  const device = useRunStore((state) => state.device);
  const switching = useRunStore((state) => state.switching);
  const running = useRunStore((state) => state.running);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const name = switching !== null || device === null ? say(words.deviceStarting) : backendName(servedName(device));
  return (
    <div
      ref={box}
      className="drop"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <button
        type="button"
        className="bar-button"
        aria-haspopup="menu"
        aria-expanded={open}
        title={say(words.device)}
        onClick={() => setOpen(!open)}
      >
        <Cpu size={15} aria-hidden="true" />
        <span className="wide-only">{name}</span>
        <ChevronDown size={13} aria-hidden="true" />
      </button>
      {open && (
        <div className="menu drop-menu">
          <DeviceFacts />
          <div role="menu" aria-label={say(words.device)}>
            {choices.map((choice) => {
              const ms = choice === 'auto' || choice === 'wasm-fma' ? undefined : device?.calibration[choice];
              return (
                <button
                  key={choice}
                  type="button"
                  role="menuitemradio"
                  aria-checked={device !== null && servedName(device) === choice}
                  disabled={running || switching !== null}
                  onClick={() => {
                    setOpen(false);
                    chooseBackend(choice);
                  }}
                >
                  <span className="drop-choice">
                    <span>
                      {choice === 'auto' ? say(words.auto) : backendName(choice)}
                      {ms !== undefined && <span className="mono">{formatDuration(ms)}</span>}
                    </span>
                    <small>{say(help[choice])}</small>
                  </span>
                </button>
              );
            })}
            <hr />
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                restartEngine();
              }}
            >
              <span className="drop-choice">
                <span>
                  {say(engine.restart)} <kbd>Ctrl+Alt+R</kbd>
                </span>
                <small>{say(engine.restartHelp)}</small>
              </span>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

/** What the device is, and what it held after its last step. */
function DeviceFacts(): ReactElement | null {
  const say = useSay();
  const device = useRunStore((state) => state.device);
  const memory = useRunStore((state) => state.memory);
  if (device === null) return null;
  return (
    <dl className="device-facts">
      <div>
        <dt>{say(engine.adapter)}</dt>
        <dd>
          {device.detail}
          {device.software && <small>{say(engine.software)}</small>}
          {device.composed !== undefined && <small>{say(engine.composed, { reason: device.composed })}</small>}
        </dd>
      </div>
      {memory !== null && (
        <div title={say(engine.afterLast)}>
          <dt>{say(engine.tensors)}</dt>
          <dd className="mono">{say(engine.tensorsNow, { count: memory.tensors, size: formatBytes(memory.bytes) })}</dd>
        </div>
      )}
      {memory?.reserved !== undefined && (
        <div title={say(engine.afterLast)}>
          <dt>{say(engine.reserved)}</dt>
          <dd className="mono">{formatBytes(memory.reserved)}</dd>
        </div>
      )}
    </dl>
  );
}
