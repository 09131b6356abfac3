// One line a node, sorted by type: the node's plan where it has one (it re-exports its spec), else its spec.
export * as reweigh from './fairness/reweigh/spec';
