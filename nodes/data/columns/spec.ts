import { choice, columns, group, list, map, number, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'columns',
  version: 1,
  category: 'data',
  title: 'Columns',
  aliases: ['roles', 'select columns', 'rename', 'drop', 'derive', 'target', 'sensitive'],
  summary: 'Says what each column is for and of which type; renames, drops and derives columns.',
  inputs: { dataset: { kind: 'dataset', modality: ['table'], help: 'Any table.' } },
  params: {
    types: map(
      choice({
        title: 'Type',
        help: 'What the values are.',
        options: { number: 'Number', category: 'Category' },
        default: 'category',
      }),
      {
        title: 'Types',
        help: 'Column → type. Numbers become levels, or levels that are written as numbers become numbers.',
      },
    ),
    levels: list(
      group(
        {
          column: text({ title: 'Column', help: 'Name of a column of categories.', maxLength: 200 }),
          names: map(text({ title: 'New name', help: 'Of the level.', maxLength: 200 }), {
            title: 'Names',
            help: 'Level → new name; levels that get one name become one.',
          }),
        },
        { title: 'Levels of a column', help: 'New names for levels.' },
      ),
      { title: 'Levels', help: 'Renames or joins the levels of a column.', maxLength: 50 },
    ),
    derive: list(
      group(
        {
          name: text({ title: 'Name', help: 'Of the new column.', maxLength: 200 }),
          from: text({ title: 'From', help: 'Name of a number column.', maxLength: 200 }),
          threshold: number({
            title: 'Threshold',
            help: 'Values above it are high.',
            min: -1e15,
            max: 1e15,
            default: 0,
          }),
          low: text({ title: 'Low', help: 'Level at and below the threshold.', default: 'low', maxLength: 200 }),
          high: text({ title: 'High', help: 'Level above the threshold.', default: 'high', maxLength: 200 }),
        },
        { title: 'Derived column', help: 'Two levels from a number.' },
      ),
      { title: 'Derive', help: 'New columns of two levels, from a threshold on a number.', maxLength: 50 },
    ),
    roles: map(
      choice({
        title: 'Role',
        help: 'What the column is for.',
        options: {
          feature: 'Feature',
          target: 'Target',
          sensitive: 'Sensitive',
          'feature-and-sensitive': 'Feature and sensitive',
          weight: 'Weight',
          id: 'Id',
          ignored: 'Ignored',
        },
        default: 'feature',
      }),
      { title: 'Roles', help: 'Column → role. Others keep theirs; a new target takes the place of the old one.' },
    ),
    rename: map(text({ title: 'New name', help: 'Of the column.', maxLength: 200 }), {
      title: 'Rename',
      help: 'Column → new name.',
    }),
    drop: columns('any', { title: 'Drop', help: 'Columns that are taken out.' }),
  },
  outputs: { dataset: { kind: 'dataset', modality: 'as dataset', help: 'The same rows with these columns.' } },
  lane: 'host',
  next: ['split', 'encode'],
  source: '',
  problems: {
    'name-taken': 'There is a column "{name}" already.',
    'empty-name': 'A column needs a name.',
    'same-levels': 'Column "{name}": the two levels must differ, both are "{level}".',
    'no-level': 'Column "{column}" has no level "{level}". It has: {levels}.',
    'no-number': 'Column "{column}" cannot become numbers: its level "{level}" is none.',
    'many-levels':
      'Column "{column}" has {count} different numbers, at most {most} can be levels. Derive two levels from a threshold.',
    'already-prepared':
      'Column "{column}" is part of the preparation that was fitted ({step}). Put the Columns node before it.',
  },
});
