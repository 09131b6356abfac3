import { useEffect, useRef, useSyncExternalStore, type ReactElement } from 'react';
import { crispSize, pixelsOf, type Images, type Overlay } from './pixels';

interface Props {
  readonly images: Images;
  readonly index: number;
  readonly label: string;
  /** Near this many CSS pixels at its longer side. */
  readonly size: number;
  readonly overlay?: Overlay | undefined;
}

/** One image, pixel by pixel. The canvas has the image's own size; the browser enlarges it without smoothing. */
export function Picture({ images, index, label, size, overlay }: Props): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  const [, height = 1, width = 1] = images.shape;
  useEffect(() => {
    canvas.current
      ?.getContext('2d')
      ?.putImageData(new ImageData(pixelsOf(images, index, overlay), width, height), 0, 0);
  }, [images, index, overlay, width, height]);
  return (
    <canvas
      ref={canvas}
      className="pixels"
      width={width}
      height={height}
      role="img"
      aria-label={label}
      style={crispSize(height, width, size, ratio)}
    />
  );
}

/** Screen pixels for each CSS pixel; changes when the window moves to another screen or is zoomed. */
function usePixelRatio(): number {
  return useSyncExternalStore(
    watchRatio,
    () => window.devicePixelRatio || 1,
    () => 1,
  );
}

function watchRatio(changed: () => void): () => void {
  const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  query.addEventListener('change', changed);
  window.addEventListener('resize', changed);
  return () => {
    query.removeEventListener('change', changed);
    window.removeEventListener('resize', changed);
  };
}
