import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { spec } from './spec';

export { spec };

/** Classes and counts are known once the archive was read; the shape is, where the settings say it. */
export const infer: Infer<typeof spec> = (_, { file, width, height, channels }) => {
  const [wide, high] = [width || height, height || width];
  const depth = channels === 'grey' ? 1 : 3;
  return {
    outputs: {
      dataset: {
        kind: 'dataset',
        modality: 'images',
        ...(wide > 0 && channels !== 'auto' ? { imageShape: [high, wide, depth] } : {}),
      },
      report: { kind: 'report' },
    },
    problems: file === null ? [problem('params', 'image-folder/no-file', {}, { path: 'file' })] : [],
  };
};
