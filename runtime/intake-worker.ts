import type { IntakeCall, IntakeNews } from './browser-intake';
import { examine, refusedBy } from './intake/intake';
import { packImages } from './intake/pack';
import { writeBundle } from './share/bundle';

/** Looks at files of anybody and packs them, apart from the page: it can be ended, whatever they make it do. */
self.addEventListener('message', ({ data }: MessageEvent<IntakeCall>) => {
  void answer(data).then((result) => send({ answer: result }));
});

const send = (news: IntakeNews): void => self.postMessage(news);

const TELL_MS = 100;
let told = 0;

/** How far the work is, some times a second. */
function tell(fraction: number): void {
  const now = performance.now();
  if (now - told < TELL_MS) return;
  told = now;
  send({ fraction });
}

async function answer(call: IntakeCall): Promise<unknown> {
  if ('examine' in call) return examine(call.examine.name, call.examine);
  try {
    if ('pack' in call) return { packed: await packImages(call.pack, tell) };
    const { text, files } = call.bundle;
    return { packed: new Blob([writeBundle(text, files, tell)], { type: 'application/zip' }) };
  } catch (error) {
    return refusedBy(error, '');
  }
}
