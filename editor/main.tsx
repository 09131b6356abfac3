import '@xyflow/react/dist/base.css';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import './styles/canvas.css';
import './styles/node.css';
import './styles/library.css';
import './styles/inspector.css';
import './styles/dialogs.css';
import './styles/touch.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { keepOffline } from './offline/offline';
import { useInterfaceStore } from './state/interface-store';
import { startDocuments } from './state/open-document';
import { startSession } from './state/session';

/** After the first picture, the engine and the first document. */
const OFFLINE_MS = 1_500;

// Before the first paint, so that the page does not flash in the other colours.
document.documentElement.dataset['theme'] = useInterfaceStore.getState().theme;

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );

// The engine's worker and the saved documents come after the first picture.
void startDocuments();
startSession(async () => (await import('../runtime/browser-client')).createClient());

// The files for days without a network come last: the first visit has other things to fetch.
globalThis.addEventListener('load', () => setTimeout(() => void keepOffline().catch(() => undefined), OFFLINE_MS));
