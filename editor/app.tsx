import { lazy, Suspense, useEffect, type ReactElement } from 'react';
import { Announcer } from './announce/announcer';
import { StatusBar } from './bar/status-bar';
import { TopBar } from './bar/top-bar';
import { listenToClipboard } from './canvas/clipboard';
import { listenToDrops, useDragged } from './drop/drops';
import { listenToKeys } from './keys/listen';
import { useGoing, useOffered } from './lesson/progress';
import { Library } from './library/library';
import { listenToLaunches } from './offline/launched';
import { useNewVersion } from './offline/offline';
import { textIn } from '../nodes/kit/text';
import { useDocumentStore } from './state/document-store';
import { setInterface, toast, useInterfaceStore } from './state/interface-store';
import { useOpenedResult } from './state/open-file';
import { useRecovered } from './state/recovery';
import { useRunStore } from './state/run-store';
import { TabStrip } from './tabs/tab-strip';
import { ErrorBoundary } from './ui/error-boundary';
import { useLanguage, useSay } from './ui/say';
import { Tasks, Toasts } from './ui/toasts';
import { warm } from './ui/warm';
import { words } from './words';

// The frame and the library stand at once; the canvas, the largest part, is fetched beside them.
const canvas = import('./canvas/canvas').then(({ Canvas }) => ({ default: Canvas }));
const Canvas = lazy(() => canvas);
// Not needed for the first picture: loaded right after it, so that they are there when they are wanted.
const inspector = () => import('./inspector/inspector').then(({ Inspector }) => ({ default: Inspector }));
const quickAdd = warm(() => import('./canvas/quick-add').then(({ QuickAdd }) => QuickAdd));
const connectTo = warm(() => import('./canvas/connect-to').then(({ ConnectTo }) => ConnectTo));
const outline = warm(() => import('./outline/outline').then(({ Outline }) => Outline));
const contextMenu = warm(() => import('./ui/context-menu').then(({ ContextMenu }) => ContextMenu));
const problemList = () => import('./bar/problem-list').then(({ ProblemList }) => ({ default: ProblemList }));
const Inspector = lazy(inspector);
const ProblemList = lazy(problemList);
const KeysDialog = lazy(() => import('./keys/keys-dialog').then(({ KeysDialog }) => ({ default: KeysDialog })));
const DiskDialog = lazy(() => import('./disk/disk-dialog').then(({ DiskDialog }) => ({ default: DiskDialog })));
const StepsDialog = lazy(() => import('./steps/steps-dialog').then(({ StepsDialog }) => ({ default: StepsDialog })));
const palette = warm(() => import('./palette/palette').then(({ Palette }) => Palette));
const VersionsDialog = lazy(() =>
  import('./versions/versions-dialog').then(({ VersionsDialog }) => ({ default: VersionsDialog })),
);
const RunsDialog = lazy(() => import('./runs/runs-dialog').then(({ RunsDialog }) => ({ default: RunsDialog })));
const RecoveredNotice = lazy(() =>
  import('./versions/recovered-notice').then(({ RecoveredNotice }) => ({ default: RecoveredNotice })),
);
const OpenedResult = lazy(() =>
  import('./views/opened-result').then(({ OpenedResult }) => ({ default: OpenedResult })),
);
const StorageDialog = lazy(() =>
  import('./storage/storage-dialog').then(({ StorageDialog }) => ({ default: StorageDialog })),
);
const ShareDialog = lazy(() => import('./share/share-dialog').then(({ ShareDialog }) => ({ default: ShareDialog })));
const EngineNotices = lazy(() =>
  import('./bar/engine-notices').then(({ EngineNotices }) => ({ default: EngineNotices })),
);
const DropHint = lazy(() => import('./drop/drop-hint').then(({ DropHint }) => ({ default: DropHint })));
const LessonPlayer = lazy(() => import('./lesson/player').then(({ LessonPlayer }) => ({ default: LessonPlayer })));
const LessonPanel = lazy(() => import('./lesson/panel').then(({ LessonPanel }) => ({ default: LessonPanel })));
const LessonOffer = lazy(() => import('./lesson/offer').then(({ LessonOffer }) => ({ default: LessonOffer })));
const Gallery = lazy(() => import('./gallery/gallery').then(({ Gallery }) => ({ default: Gallery })));

function loadRest(): void {
  for (const load of [inspector, problemList]) void load().catch(() => undefined);
  for (const part of [quickAdd, connectTo, contextMenu, outline, palette]) void part.warmUp().catch(() => undefined);
}

export function App(): ReactElement {
  const libraryOpen = useInterfaceStore((state) => state.libraryOpen);
  const side = useInterfaceStore((state) => state.side);
  const inspectorOpen = useInterfaceStore((state) => state.inspectorOpen);
  const inspectorWidth = useInterfaceStore((state) => state.inspectorWidth);
  const selection = useInterfaceStore((state) => state.selection);
  const dialog = useInterfaceStore((state) => state.dialog);
  const problemsOpen = useInterfaceStore((state) => state.problemsOpen);
  const adding = useInterfaceStore((state) => state.quickAdd !== null);
  const connecting = useInterfaceStore((state) => state.connecting !== null);
  const menuOpen = useInterfaceStore((state) => state.menu !== null);
  const resultOpened = useOpenedResult((state) => state.opened !== null);
  const recovered = useRecovered((state) => state.recovered !== null);
  const engineSpeaks = useRunStore((state) => state.silence !== null || state.notice !== null);
  const newVersion = useNewVersion((state) => state.ready);
  const dragging = useDragged((state) => state.types !== null);
  const going = useGoing();
  const lessonOffered = useOffered();
  const theme = useInterfaceStore((state) => state.theme);
  const language = useLanguage();

  useEffect(() => void (document.documentElement.dataset['theme'] = theme), [theme]);
  useEffect(() => void (document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'), [language]);
  const title = useDocumentStore((state) => textIn(state.document.title, language));
  useEffect(() => void (document.title = title === '' ? 'Gradloom' : `${title} – Gradloom`), [title]);
  useEffect(loadRest, []);
  useEffect(followWidth, []);
  useEffect(listenToKeys, []);
  useEffect(listenToClipboard, []);
  useEffect(listenToDrops, []);
  useEffect(listenToLaunches, []);

  return (
    <ErrorBoundary fallback={<Crashed />}>
      <div className="app">
        <TopBar />
        <TabStrip />
        <div className="middle">
          {libraryOpen && (side === 'library' || (side === 'lesson' && !going)) && <Library />}
          {libraryOpen && side === 'lesson' && going && (
            <Suspense fallback={<aside className="library lesson" />}>
              <LessonPanel />
            </Suspense>
          )}
          {libraryOpen && side === 'outline' && (
            <Suspense fallback={<aside className="library" />}>
              <outline.Part />
            </Suspense>
          )}
          <div className="stage">
            <Suspense fallback={null}>
              <Canvas />
            </Suspense>
            <Later open={problemsOpen}>
              <ProblemList />
            </Later>
            <Later open={recovered}>
              <RecoveredNotice />
            </Later>
            <Later open={going}>
              <LessonPlayer />
            </Later>
            <Later open={lessonOffered}>
              <LessonOffer />
            </Later>
            <Later open={engineSpeaks || newVersion}>
              <EngineNotices />
            </Later>
            <Tasks />
            <Toasts />
            <Announcer />
          </div>
          {inspectorOpen && (
            <Suspense fallback={<aside className="inspector" style={{ width: inspectorWidth }} />}>
              <ErrorBoundary key={[...selection].join()} fallback={<BrokenPanel width={inspectorWidth} />}>
                <Inspector />
              </ErrorBoundary>
            </Suspense>
          )}
        </div>
        <StatusBar />
      </div>
      <Later open={adding}>
        <quickAdd.Part />
      </Later>
      <Later open={connecting}>
        <connectTo.Part />
      </Later>
      <Later open={menuOpen}>
        <contextMenu.Part />
      </Later>
      <Later open={dialog === 'palette'}>
        <palette.Part />
      </Later>
      <Later open={dialog === 'disk'}>
        <DiskDialog />
      </Later>
      <Later open={dialog === 'steps'}>
        <StepsDialog />
      </Later>
      <Later open={dialog === 'keys'}>
        <KeysDialog />
      </Later>
      <Later open={dialog === 'versions'}>
        <VersionsDialog />
      </Later>
      <Later open={dialog === 'storage'}>
        <StorageDialog />
      </Later>
      <Later open={dialog === 'runs'}>
        <RunsDialog />
      </Later>
      <Later open={dialog === 'share'}>
        <ShareDialog />
      </Later>
      <Later open={dialog === 'gallery'}>
        <Gallery />
      </Later>
      <Later open={dragging}>
        <DropHint />
      </Later>
      <Later open={resultOpened}>
        <OpenedResult />
      </Later>
    </ErrorBoundary>
  );
}

/** A part that is loaded when it first opens. One that cannot be, as without a network on the first visit, costs only itself. */
function Later({ open, children }: { open: boolean; children: ReactElement }): ReactElement | null {
  return open ? (
    <ErrorBoundary fallback={<BrokenPart />}>
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  ) : null;
}

/** Says so, and closes what it stands for: keys go to the canvas again. */
function BrokenPart(): null {
  useEffect(() => {
    toast(words.brokenPart, 'error');
    setInterface({ dialog: null, quickAdd: null, connecting: null, menu: null });
  }, []);
  return null;
}

/** In a narrow window the panels lie over the canvas, and start closed. */
function followWidth(): () => void {
  const narrow = globalThis.matchMedia('(width < 960px)');
  const follow = (): void => setInterface({ libraryOpen: !narrow.matches, inspectorOpen: !narrow.matches });
  narrow.addEventListener('change', follow);
  return () => narrow.removeEventListener('change', follow);
}

/** The inspector of this selection broke; the rest of the page goes on. */
function BrokenPanel({ width }: { width: number }): ReactElement {
  const say = useSay();
  return (
    <aside className="inspector" style={{ width }} role="alert">
      <p className="inspector-head">{say(words.crashed)}</p>
    </aside>
  );
}

function Crashed(): ReactElement {
  const say = useSay();
  return (
    <div className="crashed" role="alert">
      <p>{say(words.crashed)}</p>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {say(words.reload)}
      </button>
    </div>
  );
}
