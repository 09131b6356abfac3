import { modelProblems, passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset, model }, { split }) => {
  const rows = dataset?.rows;
  const count =
    rows === undefined
      ? undefined
      : split === 'all'
        ? rows.train + rows.validation + rows.test + rows.notSplit
        : rows[split];
  const sensitive = dataset?.columns
    ?.filter((column) => column.roles.includes('sensitive') && column.type === 'category')
    .map((column) => column.name);
  return {
    outputs: {
      predictions: {
        kind: 'predictions',
        ...(model?.task === undefined ? {} : { task: model.task }),
        ...(model?.classes === undefined ? {} : { classes: model.classes }),
        ...(count === undefined ? {} : { rows: count }),
        ...(sensitive === undefined ? {} : { sensitive }),
      },
    },
    // The steps that the model brings change the columns, so their shapes cannot be compared before the run.
    problems: modelProblems(model, dataset?.modality === 'images' ? dataset : undefined),
  };
};

/** One forward pass of 256 examples. */
export const estimate: Estimate<typeof spec> = ({ model }) => passBytes(model, 256, false);
