/** A line without its filter (PNG, third edition, 9.2). `before`: the line above; `step`: bytes from a pixel to the next, at least 1. */
export function unfiltered(kind: number, line: Uint8Array, before: Uint8Array, step: number): Uint8Array {
  const plain = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at += 1) {
    const left = plain[at - step] ?? 0;
    const up = before[at] ?? 0;
    plain[at] = (line[at] ?? 0) + guess(kind, left, up, before[at - step] ?? 0);
  }
  return plain;
}

function guess(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

/** The one of the three that is nearest to left + up − corner. */
function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
