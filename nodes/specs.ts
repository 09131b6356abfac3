// One line a node, sorted by type: the node's plan where it has one (it re-exports its spec), else its spec.
export * as augmentImages from './augment/augment-images/plan';
export * as classificationReport from './evaluate/classification-report/plan';
export * as cnn from './model/cnn/plan';
export * as columns from './data/columns/spec';
export * as encode from './data/encode/spec';
export * as fineTune from './train/fine-tune/plan';
export * as linear from './model/linear/plan';
export * as predict from './evaluate/predict/plan';
export * as prune from './compress/prune/plan';
export * as quantize from './compress/quantize/plan';
export * as reweigh from './fairness/reweigh/spec';
export * as saliency from './explain/saliency/plan';
export * as sampleImages from './data/sample-images/plan';
export * as sampleTable from './data/sample-table/plan';
export * as scale from './data/scale/spec';
export * as split from './data/split/plan';
export * as train from './train/train/plan';
