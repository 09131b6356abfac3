import type { Artifact, NdArray } from '../../../nodes/kit/artifact';
import type { ResultInfo } from '../../../runtime/protocol';
import { confusionColours } from '../colour-scale';
import { overlayOf } from '../explanation/overlay-of';
import { pixelsOf, type Images } from '../images/pixels';
import { confusionOf } from '../predictions/judge';

/** What a card shows of a value at a glance: small enough to be kept for every card. */
export type Small =
  | {
      readonly is: 'pictures';
      readonly width: number;
      readonly height: number;
      readonly pixels: readonly Uint8ClampedArray<ArrayBuffer>[];
    }
  /** Cells [true, predicted] with the share of full colour, row by row. */
  | {
      readonly is: 'matrix';
      readonly size: number;
      readonly cells: readonly { readonly share: number; readonly negative: boolean }[];
    };

const PICTURES = 3;
/** Classes of a matrix that can be told apart on a card. */
const MOST_CLASSES = 22;
/** Bytes of a value that is read for its card alone. */
const MOST_BYTES = 16e6;

/** Whether a small view may be made of this result, judged by what is known without reading it. */
export function mayBeSmall({ info, sizeBytes }: ResultInfo): boolean {
  if (sizeBytes > MOST_BYTES) return false;
  switch (info.kind) {
    case 'dataset':
      return info.imageShape !== undefined;
    case 'explanation':
      return info.modality === 'images';
    case 'predictions':
      return (
        info.task !== 'regression' && (info.classes?.length ?? 0) >= 2 && (info.classes?.length ?? 0) <= MOST_CLASSES
      );
    default:
      return false;
  }
}

/** null where there is nothing to show. */
export function smallOf(artifact: Artifact): Small | null {
  switch (artifact.kind) {
    case 'dataset':
      return artifact.images === undefined ? null : pictures(artifact.images);
    case 'explanation':
      return artifact.modality === 'images' && artifact.examples.values instanceof Uint8Array
        ? pictures(artifact.examples as Images, overlayOf(artifact))
        : null;
    case 'predictions': {
      const size = artifact.classes.length;
      const rows = Int32Array.from(artifact.id, (_, row) => row);
      const { counts, known } = confusionOf(artifact.truth, artifact.predicted, rows, size);
      if (known === 0) return null;
      const flat = counts.flat();
      const colour = confusionColours(flat, size);
      return { is: 'matrix', size, cells: flat.map((count, at) => colour(count, at % (size + 1) === 0)) };
    }
    default:
      return null;
  }
}

/** Images spread over the whole, not the first ones: those are often of one class. */
function pictures(images: Images, values?: NdArray<Float32Array>): Small | null {
  const [count = 0, height = 0, width = 0] = images.shape;
  if (count === 0) return null;
  const shown = Math.min(PICTURES, count);
  const overlay = values === undefined ? undefined : { values, opacity: 0.8, sides: 'both' as const };
  const pixels = Array.from({ length: shown }, (_, at) => pixelsOf(images, Math.floor((at * count) / shown), overlay));
  return { is: 'pictures', width, height, pixels };
}
