import {
  backend_util,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
  type Conv2DBackpropInputAttrs,
  type Conv2DBackpropInputInputs,
} from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Patches of one image of at most this many floats (64 MB): the heap never shrinks again. Larger ones go the old way. */
const MAX_PATCH_FLOATS = 16 * 1024 * 1024;

/** Patches that are made at once, of one image or several: 256 KB, which stay in the cache until they are multiplied. */
const GROUP_FLOATS = 64 * 1024;

type Shape4 = [number, number, number, number];

interface Sizes {
  /** Of the filter and its input: the width of a patch. */
  readonly patch: number;
  /** Output positions of an image. */
  readonly positions: number;
  /** Each patch is one pixel, and the image its own patches. */
  readonly pointwise: boolean;
}

function sizesOf(conv: backend_util.Conv2DInfo): Sizes {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = conv;
  const unpadded = padInfo.top === 0 && padInfo.left === 0 && padInfo.bottom === 0 && padInfo.right === 0;
  return {
    patch: filterHeight * filterWidth * conv.inChannels,
    positions: conv.outHeight * conv.outWidth,
    pointwise: filterHeight * filterWidth * strideHeight * strideWidth === 1 && unpadded,
  };
}

/** How many images are multiplied at once: of few rows, a product would spend its time on packing the other side. */
const groupOf = ({ patch, positions }: Sizes, images: number): number =>
  Math.max(1, Math.min(images, Math.floor(GROUP_FLOATS / (patch * positions))));

const tooLarge = ({ patch, positions, pointwise }: Sizes): boolean =>
  !pointwise && patch * positions > MAX_PATCH_FLOATS;

/** Gradient of a convolution's filter: patchesᵀ · dy, some images after the others. */
export const nativeConvFilterGradient =
  ({ run, product, address, window }: Native): MakeKernel =>
  (previous) =>
    kernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(({ inputs, attrs, backend }) => {
      const { x, dy } = inputs;
      const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs;
      const conv = backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, 1, pad, dimRoundingMode);
      const sizes = sizesOf(conv);
      if (previous !== undefined && (dataFormat === 'NCHW' || tooLarge(sizes)))
        return call(previous, inputs, attrs, backend);
      const { patch, positions, pointwise } = sizes;
      const { batchSize, inHeight, inWidth, inChannels, outChannels } = conv;
      const gradient = backend.makeOutput(filterShape, 'float32');
      const group = groupOf(sizes, batchSize);
      const patches = pointwise ? undefined : backend.makeOutput([group, positions, patch], 'float32');
      const [image, above, total] = [address(x), address(dy), address(gradient)];
      // A matrix of patches, transposed, times dy.
      const add = (start: number, depth: number, from: number, added: boolean): void =>
        product(
          [patch, outChannels, depth],
          { start, row: 1, column: patch },
          { start: from, row: outChannels, column: 1 },
          total,
          added,
        );
      if (patches === undefined) {
        add(image, batchSize * positions, above, false);
        return gradient;
      }
      run.clear(total, patch * outChannels);
      const [place, unfolded] = [window(conv), address(patches)];
      for (let at = 0; at < batchSize; at += group) {
        const images = Math.min(group, batchSize - at);
        for (let index = 0; index < images; index += 1)
          run.unfoldPatches(
            image + (at + index) * 4 * inHeight * inWidth * inChannels,
            place,
            unfolded + index * 4 * positions * patch,
          );
        add(unfolded, images * positions, above + at * 4 * positions * outChannels, true);
      }
      backend.disposeData(patches.dataId);
      return gradient;
    });

/** Gradient of a convolution's input: dy · filterᵀ gives patches, which are added up in the image. */
export const nativeConvInputGradient =
  ({ run, product, address, window }: Native): MakeKernel =>
  (previous) =>
    kernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>(({ inputs, attrs, backend }) => {
      const { dy, filter } = inputs;
      const { strides, pad, dataFormat, dimRoundingMode, inputShape } = attrs;
      const conv = backend_util.computeConv2DInfo(inputShape, filter.shape as Shape4, strides, 1, pad, dimRoundingMode);
      const sizes = sizesOf(conv);
      if (previous !== undefined && (dataFormat === 'NCHW' || tooLarge(sizes)))
        return call(previous, inputs, attrs, backend);
      const { patch, positions, pointwise } = sizes;
      const { batchSize, inHeight, inWidth, inChannels, outChannels } = conv;
      const gradient = backend.makeOutput(inputShape, 'float32');
      const group = groupOf(sizes, batchSize);
      const patches = pointwise ? undefined : backend.makeOutput([group, positions, patch], 'float32');
      const [above, weights, image] = [address(dy), address(filter), address(gradient)];
      const unfold = (from: number, rows: number, to: number): void =>
        product(
          [rows, patch, outChannels],
          { start: from, row: outChannels, column: 1 },
          { start: weights, row: 1, column: outChannels },
          to,
        );
      if (patches === undefined) {
        unfold(above, batchSize * positions, image);
        return gradient;
      }
      const size = inHeight * inWidth * inChannels;
      run.clear(image, batchSize * size);
      const [place, unfolded] = [window(conv), address(patches)];
      for (let at = 0; at < batchSize; at += group) {
        const images = Math.min(group, batchSize - at);
        unfold(above + at * 4 * positions * outChannels, images * positions, unfolded);
        for (let index = 0; index < images; index += 1)
          run.foldPatches(unfolded + index * 4 * positions * patch, place, image + (at + index) * 4 * size);
      }
      backend.disposeData(patches.dataId);
      return gradient;
    });
