import type { Lesson } from '../../runtime/graph/document';

/** How long a lesson takes, before anybody has read it properly. */
export const roughMinutes = ({ steps }: Lesson): number =>
  Math.round(
    steps.reduce(
      (total, { minutes }) => total + (typeof minutes === 'number' && minutes > 0 && minutes < 61 ? minutes : 1),
      0,
    ),
  );
