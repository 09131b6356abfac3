import { refuse } from '../../kit/problem';
import type { ParamsOf } from '../../kit/spec';
import type { Header } from './read-image';
import type { spec } from './spec';

export interface TargetShape {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** Pixels a side up to which images that are all alike stay as they are. */
const SMALL = 128;
/** Else this many: enough for shapes, little enough to train in a browser. */
const USUAL = 64;
/** MB of all pixels together. */
const MOST_MB = 512;

/** The one size of all images, and refuses one for which there is not enough memory. */
export function targetShape(
  found: readonly { readonly header: Header }[],
  { size, width, height, channels }: Pick<ParamsOf<typeof spec>, 'size' | 'width' | 'height' | 'channels'>,
): TargetShape {
  const sizes = new Set(found.map(({ header }) => `${header.width} ${header.height}`));
  const [first] = found;
  const alike = sizes.size === 1 && first !== undefined ? first.header : null;
  const own = alike !== null && alike.width <= SMALL && alike.height <= SMALL ? alike : null;
  const isGrey = channels === 'auto' ? found.every(({ header }) => header.isGrey) : channels === 'grey';
  const shape: TargetShape = {
    width: size === 'own' ? width : (own?.width ?? USUAL),
    height: size === 'own' ? height : (own?.height ?? USUAL),
    channels: isGrey ? 1 : 3,
  };
  const got = Math.ceil((found.length * shape.width * shape.height * shape.channels) / 1e6);
  if (got > MOST_MB)
    refuse('memory', 'image-folder/too-many-pixels', { count: found.length, ...shape, got, limit: MOST_MB });
  return shape;
}
