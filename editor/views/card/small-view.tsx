import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { ResultInfo } from '../../../runtime/protocol';
import { readArtifact } from '../../state/session';
import { useSay } from '../../ui/say';
import { words } from '../words';
import { mayBeSmall, smallOf, type Small } from './small';

/** By the hash of the value: what a card showed once is there at once when it comes back into sight. */
const kept = new Map<string, Small | null>();
/** A picture is some kB; the oldest goes. */
const MOST_KEPT = 500;

/** One after the other: cards must not keep the engine from its work. */
let queue: Promise<unknown> = Promise.resolve();

function readSmall(blob: string, wanted: () => boolean): Promise<Small | null> {
  const next = queue.then(async () => {
    const known = kept.get(blob);
    if (known !== undefined) return known;
    // Out of sight again before its turn came.
    if (!wanted()) return null;
    const artifact = await readArtifact(blob);
    // A value that cannot be read now, as in the midst of a full disk, may be there the next time.
    if (artifact === null) return null;
    const small = smallOf(artifact);
    kept.set(blob, small);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return small;
  });
  queue = next.catch(() => undefined);
  return next;
}

function useSmall(result: ResultInfo): Small | null {
  const { blob } = result;
  const can = mayBeSmall(result);
  const [read, setRead] = useState<{ readonly blob: string; readonly small: Small | null } | null>(null);
  useEffect(() => {
    if (!can || kept.has(blob)) return undefined;
    let current = true;
    readSmall(blob, () => current)
      .then((small) => current && setRead({ blob, small }))
      // A value that cannot be read is told where somebody opens it.
      .catch(() => undefined);
    return () => void (current = false);
  }, [blob, can]);
  if (!can) return null;
  return kept.get(blob) ?? (read?.blob === blob ? read.small : null);
}

/** Thumbnails or a matrix beside the numbers of a card, where its value has one. */
export function SmallView({ result }: { result: ResultInfo }): ReactElement | null {
  const say = useSay();
  const small = useSmall(result);
  if (small === null) return null;
  return (
    <div className="small-view" role="img" aria-label={say(small.is === 'matrix' ? words.confusion : words.images)}>
      {small.is === 'matrix' ? (
        <MatrixPicture {...small} />
      ) : (
        small.pixels.map((pixels, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- pictures of one value never change their places
          <Thumb key={at} pixels={pixels} width={small.width} height={small.height} />
        ))
      )}
    </div>
  );
}

function Thumb({
  pixels,
  width,
  height,
}: {
  pixels: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height]);
  return <canvas ref={canvas} width={width} height={height} />;
}

function MatrixPicture({ size, cells }: Extract<Small, { is: 'matrix' }>): ReactElement {
  return (
    <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
      <rect className="small-ground" width={size} height={size} />
      {cells.map(({ share, negative }, at) =>
        share === 0 ? null : (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
            key={at}
            className={`small-cell ${negative ? 'negative' : ''}`}
            x={at % size}
            y={Math.floor(at / size)}
            width={1}
            height={1}
            // What is there at all is seen.
            fillOpacity={0.2 + 0.8 * share}
          />
        ),
      )}
    </svg>
  );
}
