import type { ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { words } from '../words';
import { CategoryChart } from './category-chart';
import { XyChart } from './xy-chart';

const isEmpty = (block: ChartBlock): boolean =>
  block.series.every((one) => !Array.prototype.some.call(one.y, (value: number) => Number.isFinite(value)));

/** A chart of a report in a picture of this width. */
export function Chart({ block, width }: { block: ChartBlock; width: number }): ReactElement {
  const say = useSay();
  if (isEmpty(block)) return <p className="view-hint">{say(words.noPoints)}</p>;
  return block.categories === undefined ? (
    <XyChart block={block} width={width} />
  ) : (
    <CategoryChart block={block} width={width} />
  );
}
