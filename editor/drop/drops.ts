import { create } from 'zustand';
import { canvasCentre } from '../canvas/flow-instance';
import { droppedFiles } from './dropped-files';

/** MIME types of the files that are dragged over the page; null = none are. */
export const useDragged = create<{ readonly types: readonly string[] | null }>(() => ({ types: null }));

const hasFiles = (event: DragEvent): event is DragEvent & { readonly dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') === true &&
  !(event.target instanceof HTMLInputElement && event.target.type === 'file');

const isOnCanvas = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('.react-flow') !== null;

const leave = (): void => useDragged.setState({ types: null });

function onDragOver(event: DragEvent): void {
  if (!hasFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  if (useDragged.getState().types !== null) return;
  const files = Array.from(event.dataTransfer.items).filter(({ kind }) => kind === 'file');
  useDragged.setState({ types: files.map(({ type }) => type) });
}

/** The pointer left the page: it goes to nothing. */
function onDragLeave({ relatedTarget }: DragEvent): void {
  if (relatedTarget === null) leave();
}

type Handled = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

/** Of the one file that was really dropped, where the browser gives it: saving can write it again. */
async function handleOf({ items }: DataTransfer): Promise<FileSystemFileHandle | undefined> {
  const [item, other] = Array.from(items) as readonly Handled[];
  if (other !== undefined) return undefined;
  const handle = await item?.getAsFileSystemHandle?.().catch(() => null);
  return handle instanceof FileSystemFileHandle ? handle : undefined;
}

function onDrop(event: DragEvent): void {
  leave();
  if (!hasFiles(event)) return;
  event.preventDefault();
  const place = isOnCanvas(event) ? { x: event.clientX, y: event.clientY } : canvasCentre();
  // Taken at once: after the event the browser shows nothing of the drop any more.
  const dropped = droppedFiles(event.dataTransfer);
  const handle = handleOf(event.dataTransfer);
  void Promise.all([dropped, handle, import('./open-files')]).then(([files, own, { openFiles }]) =>
    openFiles(own === undefined ? files : (files?.map((file) => ({ ...file, handle: own })) ?? null), place),
  );
}

/** Files dropped anywhere on the page: left alone, the browser would leave the page to show them. */
export function listenToDrops(): () => void {
  const listeners = { dragenter: onDragOver, dragover: onDragOver, dragleave: onDragLeave, drop: onDrop } as const;
  const listed = Object.entries(listeners) as readonly (readonly ['drop', (event: DragEvent) => void])[];
  for (const [type, listener] of listed) globalThis.addEventListener(type, listener);
  globalThis.addEventListener('dragend', leave);
  return () => {
    for (const [type, listener] of listed) globalThis.removeEventListener(type, listener);
    globalThis.removeEventListener('dragend', leave);
  };
}
