import { create } from 'zustand';
import { registerServiceWorker } from '../../runtime/trusted-worker';

/** How often a page that stays open looks for a newer version. */
const LOOK_MS = 60 * 60 * 1000;

/** Whether a newer version than this page's is kept and would come with a reload. */
export const useNewVersion = create<{ readonly ready: boolean }>(() => ({ ready: false }));

/** The page's first script; its name holds a hash of all that it loads. */
const ownScript = (): string => document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '';

/** Asks the service worker in charge whether this page is of its version. */
function isCurrent(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data === true));
    port1.start();
    worker.postMessage(ownScript(), [port2]);
  });
}

async function compare(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (controller !== null && !(await isCurrent(controller))) useNewVersion.setState({ ready: true });
}

/**
 * Has the application's files kept for days without a network, and learns of newer versions. Nothing reloads by itself. Where the
 * browser allows none of it (private windows, plain http), the page works as before.
 */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => void compare());
  const registration = await registerServiceWorker(
    new URL(`${import.meta.env.BASE_URL}service-worker.js`, location.href),
  );
  const look = (): void => {
    if (navigator.onLine) void registration.update().catch(() => undefined);
  };
  setInterval(look, LOOK_MS);
  globalThis.addEventListener('online', look);
}
