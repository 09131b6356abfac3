/** Decoded pixels, row by row from the upper left corner. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 = shades of grey, 3 = red, green, blue. */
  readonly channels: 1 | 3;
  /** uint8, [height, width, channels]. */
  readonly pixels: Uint8Array;
  /** Something in the file was transparent, or could be; it stands on white now. */
  readonly hasAlpha: boolean;
}

/**
 * The picture as it is to be looked at. `orientation`: 1 to 8 of the tag Orientation (Exif 2.3, 4.6.4): where its first row and
 * its first column are.
 */
export function turned(picture: Picture, orientation: number): Picture {
  if (orientation <= 1 || orientation > 8) return picture;
  const { width, height, channels, pixels } = picture;
  const isSide = orientation >= 5;
  const [wide, high] = isSide ? [height, width] : [width, height];
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  const moved = new Uint8Array(pixels.length);
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const [column, row] = isSide ? [y, x] : [x, y];
      const from = ((flipY ? height - 1 - row : row) * width + (flipX ? width - 1 - column : column)) * channels;
      const to = (y * wide + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) moved[to + channel] = pixels[from + channel] ?? 0;
    }
  return { ...picture, width: wide, height: high, pixels: moved };
}
