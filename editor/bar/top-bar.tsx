import {
  FlaskConical,
  History as Clock,
  FolderOpen,
  Languages,
  LayoutGrid,
  Moon,
  PanelLeft,
  PanelRight,
  Play,
  Save,
  Search,
  Share2,
  Square,
  Sun,
} from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { middlePlace } from '../canvas/by-keyboard';
import { useKeyOf } from '../keys/key-map';
import { useDocumentStore } from '../state/document-store';
import { setInterface, useInterfaceStore } from '../state/interface-store';
import { saveToFile } from '../state/disk-file';
import { pickAndOpen } from '../state/open-file';
import { useRunStore } from '../state/run-store';
import { cancel, run } from '../state/session';
import { words as runs } from '../runs/words';
import { words as share } from '../share/words';
import { useLanguageStore, useSay } from '../ui/say';
import { words as versions } from '../versions/words';
import { words } from '../words';
import { BarButton } from './bar-button';
import { DeviceMenu } from './device-menu';
import { DocumentTitle } from './document-title';
import { HistoryButtons } from './history-buttons';
import { Wordmark } from './wordmark';

export function TopBar(): ReactElement {
  const say = useSay();
  const searchKey = useKeyOf(words.searchNodes);
  return (
    <header className="top-bar">
      <PanelButton which="libraryOpen" label={say(words.showLibrary)} icon={<PanelLeft size={16} />} />
      <Wordmark />
      <DocumentTitle />
      <span className="spacer" />
      <HistoryButtons />
      <button
        type="button"
        className="search-button"
        // In a narrow window only its picture is seen.
        aria-label={say(words.searchNodes)}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setInterface({ quickAdd: { x: box.left, y: box.bottom + 6, place: middlePlace() } });
        }}
      >
        <Search size={14} aria-hidden="true" />
        <span>{say(words.searchNodes)}</span>
        {searchKey !== undefined && <kbd>{searchKey}</kbd>}
      </button>
      <span className="divider" />
      <BarButton
        label={say(words.gallery)}
        command={words.gallery}
        icon={<LayoutGrid size={16} />}
        onClick={() => setInterface({ dialog: 'gallery' })}
      />
      <BarButton
        label={say(words.open)}
        command={words.open}
        icon={<FolderOpen size={16} />}
        onClick={() => void pickAndOpen()}
      />
      <BarButton
        label={say(versions.versions)}
        command={versions.saveCommand}
        icon={<Clock size={16} />}
        onClick={() => setInterface({ dialog: 'versions' })}
      />
      <BarButton
        label={say(runs.runs)}
        command={runs.runs}
        icon={<FlaskConical size={16} />}
        onClick={() => setInterface({ dialog: 'runs' })}
      />
      <BarButton
        label={say(words.save)}
        command={words.save}
        icon={<Save size={16} />}
        onClick={() => void saveToFile()}
      />
      <BarButton
        label={say(share.share)}
        command={share.share}
        icon={<Share2 size={16} />}
        onClick={() => setInterface({ dialog: 'share' })}
      />
      <span className="divider" />
      <DeviceMenu />
      <LanguageButton />
      <ThemeButton />
      <PanelButton which="inspectorOpen" label={say(words.showInspector)} icon={<PanelRight size={16} />} />
      <RunButton />
    </header>
  );
}

function PanelButton({
  which,
  label,
  icon,
}: {
  which: 'libraryOpen' | 'inspectorOpen';
  label: string;
  icon: ReactNode;
}): ReactElement {
  const open = useInterfaceStore((state) => state[which]);
  return (
    <BarButton
      label={label}
      icon={icon}
      pressed={open}
      onClick={() =>
        setInterface({ ...(innerWidth < 960 ? { libraryOpen: false, inspectorOpen: false } : {}), [which]: !open })
      }
    />
  );
}

function LanguageButton(): ReactElement {
  const say = useSay();
  const { language, setLanguage } = useLanguageStore();
  return (
    <button
      type="button"
      className="bar-button"
      title={say(words.languageHelp)}
      onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}
    >
      <Languages size={15} aria-hidden="true" />
      <span className="wide-only" lang={language === 'en' ? 'zh' : 'en'}>
        {say(words.language)}
      </span>
    </button>
  );
}

function ThemeButton(): ReactElement {
  const say = useSay();
  const theme = useInterfaceStore((state) => state.theme);
  return (
    <BarButton
      label={say(theme === 'dark' ? words.toLight : words.toDark)}
      icon={theme === 'dark' ? <Sun size={16} /> : <Moon size={16} />}
      onClick={() => setInterface({ theme: theme === 'dark' ? 'light' : 'dark' })}
    />
  );
}

function RunButton(): ReactElement {
  const say = useSay();
  const running = useRunStore((state) => state.running);
  const empty = useDocumentStore((state) => state.document.nodes.size === 0);
  const runKey = useKeyOf(words.run);
  const cancelKey = useKeyOf(words.cancel);
  return running ? (
    <button type="button" className="button stop" title={cancelKey} onClick={cancel}>
      <Square size={13} aria-hidden="true" /> {say(words.cancel)}
    </button>
  ) : (
    <button type="button" className="button primary" title={runKey} disabled={empty} onClick={() => run()}>
      <Play size={14} aria-hidden="true" /> {say(words.run)}
    </button>
  );
}
