import './engine-notices.css';
import { CircleAlert, Hourglass, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { NewVersion } from '../offline/new-version';
import { useNewVersion } from '../offline/offline';
import { setInterface } from '../state/interface-store';
import { forgetNotice, useRunStore, wait, type Silence } from '../state/run-store';
import { cancel, restartEngine } from '../state/session';
import { useSentence } from '../ui/node-words';
import { useSay, type Word } from '../ui/say';
import { words as frame } from '../words';
import { words } from './words';

/** What the engine and the application have to say apart from a run: at the top of the canvas, without covering what is worked on. */
export function EngineNotices(): ReactElement {
  const newVersion = useNewVersion((state) => state.ready);
  return (
    <div className="notices">
      <Stuck />
      <Trouble />
      {newVersion && <NewVersion />}
    </div>
  );
}

const silent: Readonly<Record<Silence['where'], Word>> = {
  engine: words.silentEngine,
  device: words.silentDevice,
  host: words.silentHost,
};

/** Nothing is heard from what runs. It may be well: the user decides. */
function Stuck(): ReactElement | null {
  const silence = useRunStore((state) => state.silence);
  const patientFor = useRunStore((state) => state.patientFor);
  return silence === null || silence.seconds < patientFor ? null : <Silent {...silence} />;
}

function Silent({ where, seconds }: Silence): ReactElement {
  const say = useSay();
  // Read out once, not each second.
  const [first] = useState(seconds);
  return (
    <section className="notice">
      <span className="visually-hidden" role="status">
        {say(silent[where], { seconds: first })}
      </span>
      <Hourglass size={15} aria-hidden="true" />
      <p>{say(silent[where], { seconds })}</p>
      <button type="button" className="button small" onClick={wait}>
        {say(words.wait)}
      </button>
      {where === 'engine' ? (
        <button type="button" className="button small" title={say(words.restartHelp)} onClick={restartEngine}>
          {say(words.restart)}
        </button>
      ) : (
        <button type="button" className="button small" onClick={cancel}>
          {say(words.stop)}
        </button>
      )}
    </section>
  );
}

/** A device that went away, a store without room: stays until it is read. */
function Trouble(): ReactElement | null {
  const say = useSay();
  const sentence = useSentence();
  const notice = useRunStore((state) => state.notice);
  if (notice === null) return null;
  return (
    <section className={`notice ${notice.severity}`} role={notice.severity === 'error' ? 'alert' : 'status'}>
      <CircleAlert size={15} aria-hidden="true" />
      <p>{sentence(notice)}</p>
      {notice.code === 'storage' && (
        <button type="button" className="button small" onClick={() => setInterface({ dialog: 'storage' })}>
          {say(words.openStorage)}
        </button>
      )}
      <button type="button" className="icon-button small" aria-label={say(frame.close)} onClick={forgetNotice}>
        <X size={14} />
      </button>
    </section>
  );
}
