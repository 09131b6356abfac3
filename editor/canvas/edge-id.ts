import type { Edge } from '../../runtime/graph/document';
import { inputHandle } from './geometry';

/** What a link is called on the canvas: `train.model->predict.model`. */
export const edgeId = (edge: Edge): string =>
  `${edge.from.node}.${edge.from.port}->${edge.to.node}.${inputHandle(edge.to.port, edge.to.index)}`;
