import { examine } from './intake/intake';

/** Looks at one file of anybody, apart from the page: it can be ended, whatever the file makes it do. */
self.addEventListener('message', ({ data }: MessageEvent<{ readonly name: string; readonly file: Blob }>) => {
  void examine(data.name, data.file).then((result) => self.postMessage(result));
});
