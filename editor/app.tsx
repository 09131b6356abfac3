import { ReactFlowProvider } from '@xyflow/react';
import { lazy, Suspense, useEffect, type ReactElement } from 'react';
import { KeysDialog } from './bar/keys-dialog';
import { ProblemList } from './bar/problem-list';
import { StatusBar } from './bar/status-bar';
import { TopBar } from './bar/top-bar';
import { Canvas } from './canvas/canvas';
import { listenToClipboard } from './canvas/clipboard';
import { QuickAdd } from './canvas/quick-add';
import { listenToKeys } from './commands';
import { Inspector } from './inspector/inspector';
import { Library } from './library/library';
import { setInterface, useInterfaceStore } from './state/interface-store';
import { ContextMenu } from './ui/context-menu';
import { ErrorBoundary } from './ui/error-boundary';
import { useLanguage, useSay } from './ui/say';
import { Toasts } from './ui/toasts';
import { words } from './words';

const Gallery = lazy(() => import('./gallery/gallery').then(({ Gallery }) => ({ default: Gallery })));

export function App(): ReactElement {
  const libraryOpen = useInterfaceStore((state) => state.libraryOpen);
  const inspectorOpen = useInterfaceStore((state) => state.inspectorOpen);
  const dialog = useInterfaceStore((state) => state.dialog);
  const theme = useInterfaceStore((state) => state.theme);
  const language = useLanguage();

  useEffect(() => void (document.documentElement.dataset['theme'] = theme), [theme]);
  useEffect(() => void (document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'), [language]);
  useEffect(followWidth, []);
  useEffect(listenToKeys, []);
  useEffect(listenToClipboard, []);

  return (
    <ErrorBoundary fallback={<Crashed />}>
      <ReactFlowProvider>
        <div className="app">
          <TopBar />
          <div className="middle">
            {libraryOpen && <Library />}
            <div className="stage">
              <Canvas />
              <ProblemList />
              <Toasts />
            </div>
            {inspectorOpen && <Inspector />}
          </div>
          <StatusBar />
        </div>
        <QuickAdd />
        <ContextMenu />
        {dialog === 'keys' && <KeysDialog />}
        {dialog === 'gallery' && (
          <Suspense fallback={null}>
            <Gallery />
          </Suspense>
        )}
      </ReactFlowProvider>
    </ErrorBoundary>
  );
}

/** In a narrow window the panels lie over the canvas, and start closed. */
function followWidth(): () => void {
  const narrow = globalThis.matchMedia('(width < 960px)');
  const follow = (): void => setInterface({ libraryOpen: !narrow.matches, inspectorOpen: !narrow.matches });
  narrow.addEventListener('change', follow);
  return () => narrow.removeEventListener('change', follow);
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
