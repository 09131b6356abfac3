import { useMemo, type ReactElement } from 'react';
import type { MatrixBlock } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { round } from '../chart/marker';
import { shortened, shortenedName, textWidth } from '../chart/tick-text';
import { useCursor, type Keys } from '../chart/use-cursor';
import { confusionColours, matrixColours } from '../colour-scale';
import { words } from '../words';

const plainColours = (values: ArrayLike<number>): ReturnType<typeof confusionColours> => matrixColours(values);

/** Rows and columns that are drawn; the table has all. */
const MOST = 60;

interface Props {
  readonly block: MatrixBlock;
  readonly width: number;
  /** True over predicted classes: what lies beside the diagonal is an error, and coloured on a scale of its own. */
  readonly isConfusion?: boolean;
  /** A cell was clicked, or chosen with Space. */
  readonly onCell?: ((row: number, column: number, keys: Keys) => void) | undefined;
  readonly isPicked?: ((row: number, column: number) => boolean) | undefined;
}

/** A heat map with its values, where they fit. */
export function Matrix({ block, width, isConfusion = false, onCell, isPicked }: Props): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const rows = block.rows.slice(0, MOST);
  const columns = block.columns.slice(0, MOST);
  const { values } = block.values;
  const valueAt = (row: number, column: number): number => values[row * block.columns.length + column] ?? Number.NaN;
  const colours = useMemo(
    () => (isConfusion ? confusionColours(values, block.columns.length) : plainColours(values)),
    [values, isConfusion, block],
  );

  const left = Math.min(Math.max(0, ...rows.map((row) => textWidth(row))) + 10, Math.round(width * 0.34));
  const cell = Math.min(64, (width - left - 2) / Math.max(1, columns.length));
  const height = Math.min(40, Math.max(20, cell));
  const texts = rows.map((_, r) => columns.map((_, c) => formatNumber(valueAt(r, c), block.format, language)));
  const printed = Math.max(0, ...texts.flat().map((text) => textWidth(text, 10.5))) <= cell - 4;
  const widestColumn = Math.max(0, ...columns.map((column) => textWidth(column)));
  const turned = widestColumn > cell - 4;
  const head = 20 + (turned ? Math.min(90, widestColumn) + 4 : 16);
  const bottom = head + rows.length * height;

  const cursor = useCursor(
    rows.length * columns.length,
    (x, y) => {
      const [column, row] = [Math.floor((x - left) / cell), Math.floor((y - head) / height)];
      return column >= 0 && column < columns.length && row >= 0 && row < rows.length
        ? row * columns.length + column
        : null;
    },
    onCell === undefined ? undefined : (at, keys) => onCell(Math.floor(at / columns.length), at % columns.length, keys),
    columns.length,
  );
  const [atRow, atColumn] =
    cursor.at === null ? [-1, -1] : [Math.floor(cursor.at / columns.length), cursor.at % columns.length];
  const title = say(block.title);
  return (
    <>
      <div
        className={`plot ${onCell === undefined ? '' : 'pickable'}`}
        tabIndex={0}
        role="group"
        aria-label={say(onCell === undefined ? words.chartKeys : words.matrixKeys, { title })}
        {...cursor.handlers}
      >
        <svg
          width={width}
          height={bottom + 4}
          role="img"
          aria-label={say(words.matrixOf, { title, rows: block.rows.length, columns: block.columns.length })}
        >
          <text className="axis-title" x={0} y={11}>
            {shortened(`${say(block.rowTitle)} ↓ · ${say(block.columnTitle)} →`, width)}
          </text>
          {columns.map((column, index) => {
            const x = left + (index + 0.5) * cell;
            return turned ? (
              <text
                key={index}
                className="category"
                x={x + 4}
                y={head - 5}
                transform={`rotate(-90 ${round(x + 4)} ${head - 5})`}
              >
                {shortenedName(column, 90)}
              </text>
            ) : (
              <text key={index} className="category" x={round(x)} y={head - 6} textAnchor="middle">
                {column}
              </text>
            );
          })}
          {rows.map((row, index) => (
            <text
              key={index}
              className="category"
              x={left - 6}
              y={round(head + (index + 0.5) * height + 4)}
              textAnchor="end"
            >
              {shortenedName(row, left - 8)}
            </text>
          ))}
          {rows.map((_, r) =>
            columns.map((_, c) => {
              const value = valueAt(r, c);
              const { share, negative } = colours(value, r === c);
              return (
                <g key={`${r},${c}`}>
                  <rect
                    className={`heat ${negative ? 'negative' : ''} ${isPicked?.(r, c) === true ? 'picked' : ''}`}
                    x={round(left + c * cell)}
                    y={round(head + r * height)}
                    width={round(cell - 1)}
                    height={round(height - 1)}
                    fillOpacity={round(share * 100) / 100}
                  />
                  {printed && (
                    <text
                      className={`heat-text ${share > 0.55 ? 'over' : value === 0 ? 'zero' : ''}`}
                      x={round(left + (c + 0.5) * cell)}
                      y={round(head + (r + 0.5) * height + 3.5)}
                      textAnchor="middle"
                    >
                      {texts[r]?.[c]}
                    </text>
                  )}
                </g>
              );
            }),
          )}
          {atRow >= 0 && (
            <rect
              className="heat-cursor chart-cursor"
              x={round(left + atColumn * cell)}
              y={round(head + atRow * height)}
              width={round(cell - 1)}
              height={round(height - 1)}
            />
          )}
        </svg>
        <div role="status" className="view-readout mono">
          {atRow >= 0 && `${rows[atRow] ?? ''} → ${columns[atColumn] ?? ''}: ${texts[atRow]?.[atColumn] ?? ''}`}
        </div>
      </div>
      {(block.rows.length > MOST || block.columns.length > MOST) && (
        <p className="view-hint">
          {say(words.firstCategories, { drawn: MOST, total: Math.max(block.rows.length, block.columns.length) })}
        </p>
      )}
    </>
  );
}
