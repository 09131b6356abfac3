import { openFile } from '../state/open-file';

/** As far as it is used: only some browsers have it, and the types of the DOM do not. */
interface LaunchQueue {
  setConsumer(take: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Opens the files that the system hands to the installed application. */
export function listenToLaunches(): void {
  const { launchQueue } = globalThis as { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    const [handle] = files;
    if (handle !== undefined) void handle.getFile().then((file) => openFile(file));
  });
}
