import type { Infer, NodePlan } from '../../kit/plan';
import { imageSources } from './sources';
import { spec } from './spec';

export { spec };

export const assets: NonNullable<NodePlan<typeof spec>['assets']> = ({ name }) => [imageSources[name].asset];

export const infer: Infer<typeof spec> = (_, { name }) => {
  const { rows, shape, classes } = imageSources[name];
  return {
    outputs: {
      dataset: {
        kind: 'dataset',
        modality: 'images',
        rows: { train: 0, validation: 0, test: 0, notSplit: rows },
        columns: [{ name: 'label', type: 'category', roles: ['target'], levels: classes }],
        classes,
        imageShape: shape,
      },
    },
    problems: [],
  };
};
