import { describe, expect, it } from 'vitest';
import { compose, displace, gaussianBlur, identity, rotation, warpAffine, type Size } from './image-geometry';

const size: Size = { height: 5, width: 5, channels: 1 };
/** Pixel i is ((7 i) mod 11) / 10. */
const picture = Float32Array.from({ length: 25 }, (_, index) => ((7 * index) % 11) / 10);

const close = (got: ArrayLike<number>, wanted: readonly number[], tolerance: number): void => {
  expect(got.length).toBe(wanted.length);
  const worst = Math.max(...wanted.map((value, index) => Math.abs(value - (got[index] ?? NaN))));
  expect(worst).toBeLessThanOrEqual(tolerance);
};

describe('warpAffine', () => {
  it('is the identity bit for bit', () => expect(warpAffine(picture, size, identity)).toEqual(picture));

  it('turns counter-clockwise: a mark at the top goes to the left', () => {
    const mark = new Float32Array(25);
    mark[2] = 1; // row 0, column 2
    const turned = warpAffine(mark, size, rotation(size, 90));
    expect(turned.indexOf(Math.max(...turned))).toBe(10); // row 2, column 0
  });

  it('agrees with numpy.rot90 for a quarter turn', () =>
    close(warpAffine(picture, size, rotation(size, 90)), rot90, 1e-6));

  it('agrees with torch grid_sample for 30 degrees, zeros outside', () =>
    close(warpAffine(picture, size, rotation(size, 30)), rot30, 2e-6));

  it('agrees with scipy on a shear of 20 degrees and a shift, zeros outside', () => {
    const shear = compose([1, Math.tan(Math.PI / 9), 0, 0, 1, 0], [1, 0, 0.25, 0, 1, -0.5]);
    close(warpAffine(picture, size, shear), sheared, 1e-6);
  });
});

describe('gaussianBlur', () => {
  it.each([
    [0.8, blur08],
    [2, blur2],
  ])('agrees with scipy.ndimage.gaussian_filter, sigma %f, mirrored', (sigma, wanted) =>
    close(gaussianBlur(picture, size, sigma), wanted, 1e-6),
  );

  it('blurs two channels one pixel wide, each on its own', () => {
    const line: Size = { height: 3, width: 1, channels: 2 };
    // scipy.ndimage.gaussian_filter1d([0, 0, 1], 0.8, mode="mirror")
    close(
      gaussianBlur(Float32Array.from([0, 0.5, 0, 0.5, 1, 0.5]), line, 0.8),
      [0.0438206, 0.5, 0.2287515, 0.5, 0.4986765, 0.5],
      1e-6,
    );
  });
});

describe('displace', () => {
  it('agrees with scipy.ndimage.map_coordinates', () => {
    const dx = Float32Array.from({ length: 25 }, (_, index) => (((3 * index) % 7) - 3) / 4);
    const dy = Float32Array.from({ length: 25 }, (_, index) => (((5 * index) % 7) - 3) / 4);
    close(displace(picture, size, dx, dy), displaced, 1e-6);
  });
});

// scripts/reference/images.py: scipy 1.10.1, torch 1.13.
const rot90 = [
  0.6, 0.8, 1.0, 0.1, 0.3, 1.0, 0.1, 0.3, 0.5, 0.7, 0.3, 0.5, 0.7, 0.9, 0.0, 0.7, 0.9, 0.0, 0.2, 0.4, 0.0, 0.2, 0.4,
  0.6, 0.8,
];
const rot30 = [
  0.1588458, 0.3024047, 0.7588457, 0.6940054, 0.228719, 0.5643594, 0.5732051, 0.3267949, 0.4830126, 0.675352, 0.3875645,
  0.4700962, 0.7, 0.4535898, 0.2071796, 0.2866026, 0.2196152, 0.5232051, 0.5715391, 0.5803849, 0.1464102, 0.5928203,
  0.3464102, 0.0411543, 0.1373069,
];
const sheared = [
  0.0238052, 0.336397, 0.1738052, 0.486397, 0.2795956, 0.4023896, 0.627206, 0.4647978, 0.6147978, 0.3976104, 0.4193933,
  0.5693933, 0.2816179, 0.7571688, 0.1836402, 0.2119479, 0.7360297, 0.4239888, 0.4620409, 0.0, 0.3785844, 0.5285844,
  0.3904417, 0.0952208, 0.0,
];
const blur08 = [
  0.4201049, 0.5269109, 0.5235922, 0.5625379, 0.6266385, 0.4158852, 0.5018144, 0.5026012, 0.4969721, 0.5785751,
  0.3552779, 0.3968978, 0.4988997, 0.4949124, 0.5390304, 0.4215146, 0.4043452, 0.5017037, 0.4909349, 0.4356552,
  0.4974332, 0.4236441, 0.4426438, 0.4700334, 0.4088962,
];
const blur2 = [
  0.4712442, 0.4768507, 0.4901122, 0.503004, 0.5082439, 0.4676994, 0.4731598, 0.4860429, 0.4985139, 0.5035661,
  0.4596951, 0.4647404, 0.4765666, 0.487888, 0.4924348, 0.4524836, 0.4570218, 0.4675786, 0.4775524, 0.4815157,
  0.4497254, 0.4540267, 0.4639958, 0.4733539, 0.4770528,
];
const displaced = [
  0.0, 0.8, 0.825, 0.4125, 0.375, 0.125, 0.75, 0.65, 0.2, 0.2, 0.225, 0.5, 0.4, 0.425, 0.325, 0.7, 0.725, 0.625, 0.45,
  0.35, 0.65, 0.55, 0.0, 0.4, 0.3,
];
