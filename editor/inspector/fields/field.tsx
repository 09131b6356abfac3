import type { ReactElement } from 'react';
import type { ListParam, Param } from '../../../nodes/kit/param';
import { ChoiceField, FlagField, SeedField, TextField } from './plain-fields';
import { ColumnField, ColumnsField, LayerField } from './column-fields';
import { GroupField, ListField, MapField } from './compound-fields';
import { FileField } from './file-field';
import { IdsField } from './ids-field';
import { NumberField } from './number-field';

/** What every field gets. `path` is that of its words, `params.operations.of`; `where` that of its value, `operations[2]`. */
export interface FieldProps<P extends Param = Param> {
  readonly node: string;
  readonly type: string;
  readonly param: P;
  readonly path: string;
  readonly where: string;
  readonly id: string;
  /** Its name for screen readers; an item of a list counts its place. */
  readonly label: string;
  readonly value: unknown;
  readonly invalid: boolean;
  set(value: unknown): void;
}

/** Whole numbers in such a number that a row for each would be no form. */
const isLongIds = ({ of, maxLength }: ListParam): boolean => (of as Param).type === 'integer' && maxLength > 1000;

/** The field of a param, by its type. */
export function Field(props: FieldProps): ReactElement {
  const { param } = props;
  switch (param.type) {
    case 'number':
    case 'integer':
    case 'fraction':
      return <NumberField {...props} param={param} />;
    case 'choice':
      return <ChoiceField {...props} param={param} />;
    case 'flag':
      return <FlagField {...props} param={param} />;
    case 'text':
      return <TextField {...props} param={param} />;
    case 'seed':
      return <SeedField {...props} param={param} />;
    case 'file':
      return <FileField {...props} param={param} />;
    case 'column':
      return <ColumnField {...props} param={param} />;
    case 'columns':
      return <ColumnsField {...props} param={param} />;
    case 'layer':
      return <LayerField {...props} param={param} />;
    case 'list':
      if (isLongIds(param)) return <IdsField {...props} param={param} />;
      return <ListField {...props} param={param} Field={Field} />;
    case 'map':
      return <MapField {...props} param={param} Field={Field} />;
    case 'group':
      return <GroupField {...props} param={param} Field={Field} />;
  }
}
