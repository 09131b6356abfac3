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
  Redo2,
  Save,
  Search,
  Share2,
  Square,
  Sun,
  Undo2,
} from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { textIn } from '../../nodes/kit/text';
import { setTitle } from '../../runtime/graph/edit';
import { textWith } from '../canvas/annotate';
import { middlePlace } from '../canvas/by-keyboard';
import { useKeyOf } from '../keys/key-map';
import { edit, useDocumentStore } from '../state/document-store';
import { setInterface, useInterfaceStore } from '../state/interface-store';
import { saveToFile } from '../state/disk-file';
import { pickAndOpen } from '../state/open-file';
import { useRunStore } from '../state/run-store';
import { cancel, run } from '../state/session';
import { words as runs } from '../runs/words';
import { words as share } from '../share/words';
import { useLanguage, useLanguageStore, useSay, type Word } from '../ui/say';
import { words as versions } from '../versions/words';
import { words } from '../words';
import { DeviceMenu } from './device-menu';
import { Wordmark } from './wordmark';

export function TopBar(): ReactElement {
  const say = useSay();
  const searchKey = useKeyOf(words.searchNodes);
  return (
    <header className="top-bar">
      <PanelButton which="libraryOpen" label={say(words.showLibrary)} icon={<PanelLeft size={16} />} />
      <Wordmark />
      <Title />
      <span className="spacer" />
      <History />
      <button
        type="button"
        className="search-button"
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

function BarButton({
  label,
  command,
  icon,
  onClick,
  disabled = false,
  pressed,
  onMenu,
}: {
  label: string;
  /** Title of the command whose keys are named. */
  command?: Word;
  icon: ReactNode;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  /** A right click. */
  onMenu?: () => void;
}): ReactElement {
  const keys = useKeyOf(command ?? '');
  return (
    <button
      type="button"
      className="icon-button"
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      onContextMenu={(event) => {
        if (onMenu === undefined) return;
        event.preventDefault();
        onMenu();
      }}
    >
      {icon}
    </button>
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

function Title(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const title = useDocumentStore((state) => state.document.title);
  const unsaved = useDocumentStore((state) => state.revision > state.savedRevision);
  const keepFails = useDocumentStore((state) => state.keepFails);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? textIn(title, language);
  const take = (): void => {
    if (draft !== null && draft.trim() !== textIn(title, language)) {
      const text = draft.trim();
      edit(words.title, (document) => setTitle(document, textWith(document.title, language, text)));
    }
    setDraft(null);
  };
  return (
    <div className="document-title">
      <span className="title-field">
        <span aria-hidden="true">{shown || say(words.untitled)}</span>
        <input
          aria-label={say(words.title)}
          placeholder={say(words.untitled)}
          value={shown}
          maxLength={200}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setDraft(null);
          }}
        />
      </span>
      <span className={`saved-mark ${keepFails ? 'bad' : ''}`}>
        {say(keepFails ? words.savedNot : unsaved ? words.saving : words.saved)}
      </span>
    </div>
  );
}

function History(): ReactElement {
  const say = useSay();
  const past = useDocumentStore((state) => state.past.at(-1)?.label);
  const future = useDocumentStore((state) => state.future[0]?.label);
  const { undo, redo } = useDocumentStore.getState();
  return (
    <>
      <BarButton
        label={past === undefined ? say(words.undo) : say(words.undoOf, { step: say(past) })}
        command={words.undo}
        icon={<Undo2 size={16} />}
        disabled={past === undefined}
        onClick={undo}
        onMenu={() => setInterface({ dialog: 'steps' })}
      />
      <BarButton
        label={future === undefined ? say(words.redo) : say(words.redoOf, { step: say(future) })}
        command={words.redo}
        icon={<Redo2 size={16} />}
        disabled={future === undefined}
        onClick={redo}
        onMenu={() => setInterface({ dialog: 'steps' })}
      />
    </>
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
