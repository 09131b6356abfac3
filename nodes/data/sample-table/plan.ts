import type { Infer, NodePlan } from '../../kit/plan';
import { tableSources } from './sources';
import { spec } from './spec';

export { spec };

export const assets: NonNullable<NodePlan<typeof spec>['assets']> = ({ name }) => [tableSources[name].asset];

export const infer: Infer<typeof spec> = (_, { name }) => ({
  outputs: {
    dataset: {
      kind: 'dataset',
      modality: 'table',
      rows: { train: 0, validation: 0, test: 0, notSplit: tableSources[name].rows },
      classes: tableSources[name].classes,
    },
  },
  problems: [],
});
