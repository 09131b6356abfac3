import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { spec } from './spec';

export { spec };

/** Classes and counts are known once the archive was read; the shape is, where the settings say it. */
export const infer: Infer<typeof spec> = (_, { file, size, width, height, channels }) => {
  const depth = channels === 'grey' ? 1 : 3;
  return {
    outputs: {
      dataset: {
        kind: 'dataset',
        modality: 'images',
        ...(size === 'own' && channels !== 'auto' ? { imageShape: [height, width, depth] } : {}),
      },
      report: { kind: 'report' },
    },
    problems: file === null ? [problem('params', 'image-folder/no-file', {}, { path: 'file' })] : [],
  };
};
