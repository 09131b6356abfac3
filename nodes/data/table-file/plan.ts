import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { spec } from './spec';

export { spec };

/** The columns are known once the file was read: the result tells them. */
export const infer: Infer<typeof spec> = (_, { file }) => ({
  outputs: { dataset: { kind: 'dataset', modality: 'table' }, report: { kind: 'report' } },
  problems: file === null ? [problem('params', 'table-file/no-file', {}, { path: 'file' })] : [],
});
