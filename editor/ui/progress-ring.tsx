import type { ReactElement } from 'react';

/** How much is done, as a ring of 12 px; a turning one while nobody can say. One that stands costs nothing between two news. */
export function ProgressRing({ percent }: { readonly percent: number | undefined }): ReactElement {
  if (percent === undefined) return <span className="spinner" />;
  return (
    <svg className="progress-ring" width={12} height={12} viewBox="0 0 12 12" aria-hidden="true">
      <circle cx={6} cy={6} r={5} />
      <circle
        className="progress-ring-done"
        cx={6}
        cy={6}
        r={5}
        pathLength={100}
        strokeDasharray={`${percent} 100`}
        transform="rotate(-90 6 6)"
      />
    </svg>
  );
}
