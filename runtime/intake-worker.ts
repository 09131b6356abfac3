import type { IntakeCall } from './browser-intake';
import { examine, refusedBy } from './intake/intake';
import { packImages } from './intake/pack';
import { writeBundle } from './share/bundle';

/** Looks at files of anybody and packs them, apart from the page: it can be ended, whatever they make it do. */
self.addEventListener('message', ({ data }: MessageEvent<IntakeCall>) => {
  void answer(data).then((result) => self.postMessage(result));
});

async function answer(call: IntakeCall): Promise<unknown> {
  if ('examine' in call) return examine(call.examine.name, call.examine);
  try {
    if ('pack' in call) return { packed: await packImages(call.pack) };
    const { text, files } = call.bundle;
    return { packed: new Blob([writeBundle(text, files)], { type: 'application/zip' }) };
  } catch (error) {
    return refusedBy(error, '');
  }
}
