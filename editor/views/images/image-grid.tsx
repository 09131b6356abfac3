import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useSay } from '../../ui/say';
import { Pager } from '../table/pager';
import { formatNumber } from '../format';
import { words } from '../words';
import { Picture } from './picture';
import type { Images, Overlay } from './pixels';
import { useImagePicks } from './image-picks';

interface Props {
  readonly images: Images;
  /** Which of them, in this order; left out = all. */
  readonly rows?: ArrayLike<number>;
  readonly renderCaption: (row: number) => ReactNode;
  readonly label: (row: number) => string;
  readonly overlay?: Overlay | undefined;
  /** The bare image beside the covered one. */
  readonly beside?: boolean;
  readonly columns?: number | undefined;
  readonly size?: number | undefined;
  /** Id of the example of an image: it can be picked. */
  readonly ids?: ((row: number) => number) | undefined;
  /** Images a page. */
  readonly page?: number;
}

/** Images side by side with captions, a page at a time. */
export function ImageGrid({
  images,
  rows,
  renderCaption,
  label,
  overlay,
  beside = false,
  columns,
  size,
  ids,
  page: perPage = 60,
}: Props): ReactElement {
  const say = useSay();
  const [page, setPage] = useState(0);
  const box = useRef<HTMLUListElement>(null);
  const count = rows?.length ?? images.shape[0] ?? 0;
  const last = Math.max(0, Math.ceil(count / perPage) - 1);
  const present = Math.min(page, last);
  const shown = Array.from({ length: Math.min(perPage, count - present * perPage) }, (_, index) => {
    const at = present * perPage + index;
    return rows === undefined ? at : (rows[at] ?? 0);
  });
  const [, height = 1, width = 1] = images.shape;
  // Small images are enlarged to a size at which they can be judged; large ones are not shrunk below a thumb.
  const wanted = size ?? Math.min(128, Math.max(64, height, width));
  const rowAt = (at: number): number => (rows === undefined ? at : (rows[at] ?? 0));
  const picks = useImagePicks(
    count,
    present * perPage,
    shown.length,
    (at) => ids?.(rowAt(at)) ?? at,
    ids !== undefined,
    box,
  );
  const cell = beside ? wanted * 2 + 4 : wanted;
  if (count === 0) return <p className="view-hint">{say(words.empty)}</p>;
  return (
    <>
      <ul
        ref={box}
        className={`image-grid ${picks === null ? '' : 'pickable'}`}
        {...(picks === null ? {} : { ...picks.list, 'aria-label': say(words.images) })}
        style={{
          gridTemplateColumns:
            columns === undefined
              ? `repeat(auto-fill, minmax(min(100%, ${cell + 12}px), 1fr))`
              : `repeat(${columns}, minmax(0, max-content))`,
        }}
      >
        {shown.map((row, index) => (
          <li key={row} style={{ maxWidth: cell }} {...(picks === null ? {} : picks.item(index, label(row)))}>
            <div className="image-pair">
              {beside && <Picture images={images} index={row} label={label(row)} size={wanted} />}
              <Picture images={images} index={row} label={label(row)} size={wanted} overlay={overlay} />
            </div>
            <div className="image-caption">{renderCaption(row)}</div>
          </li>
        ))}
      </ul>
      {picks !== null && count > 1 && (
        <button type="button" className="view-link image-all" onClick={picks.all}>
          {say(words.pickAllShown)} <span className="mono">{formatNumber(count, 'count')}</span>
        </button>
      )}
      <Pager page={present} size={perPage} count={count} onPage={setPage} />
    </>
  );
}
