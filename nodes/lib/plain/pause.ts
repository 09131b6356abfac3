/** How long a loop may hold its thread: a cancel must be heard, and a progress sent. */
const EVERY_MS = 80;

/** A pause that lets waiting messages in when the last one was long ago; `await pause()` in each turn of a long loop. */
export function pauses(now: () => number = () => performance.now()): () => Promise<void> {
  let last = now();
  return async () => {
    if (now() - last < EVERY_MS) return;
    await turn();
    last = now();
  };
}

/** The end of this turn of the event loop. A timer of 0 would wait 4 ms in a browser. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
