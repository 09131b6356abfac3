import { choice, column, flag, list, map, text } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'table-file',
  version: 1,
  category: 'data',
  title: 'Table file',
  aliases: ['csv', 'tsv', 'own data', 'upload', 'import', 'spreadsheet', 'load table', 'dataset'],
  summary: 'Reads a table of your own from a CSV or TSV file.',
  inputs: {},
  params: {
    file: {
      type: 'file',
      title: 'File',
      help: 'Text in UTF-8, at most 64 MB and 1,000,000 rows. It stays on this machine; the graph keeps its name and SHA-256.',
      default: null,
      accept: ['.csv', '.tsv', '.txt'],
    },
    target: column('any', {
      title: 'Target',
      help: 'The column to predict. Empty: none; a Columns node can say it too.',
    }),
    types: map(
      choice({
        title: 'Type',
        help: 'What the cells are.',
        options: { number: 'Number', category: 'Category', boolean: 'True or false', date: 'Date', text: 'Text' },
        default: 'category',
      }),
      { title: 'Types', help: 'Column → type, where the type that its cells suggest is not the right one.' },
    ),
    header: flag({
      title: 'Names in the first row',
      help: 'Whether the first row holds the names of the columns.',
      default: true,
    }),
    delimiter: choice({
      title: 'Delimiter',
      help: 'What stands between two cells. Automatic: as the first 20 lines agree.',
      options: { auto: 'Automatic', comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab', bar: 'Vertical bar' },
      default: 'auto',
    }),
    decimal: choice({
      title: 'Decimal mark',
      help: 'What stands before the decimals of a number.',
      options: { point: 'Point, 1.5', comma: 'Comma, 1,5' },
      default: 'point',
    }),
    missing: list(text({ title: 'Mark', help: 'A cell with this text is missing.', maxLength: 100 }), {
      title: 'Marks of missing values',
      help: 'Cells with one of these texts are missing, and so are empty ones.',
      default: ['NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '?'],
      maxLength: 50,
    }),
  },
  outputs: {
    dataset: { kind: 'dataset', modality: 'table', help: 'All rows with typed columns, not split yet.' },
    report: {
      kind: 'report',
      help: 'How the file was read: each column’s type, the evidence for it, and what is missing.',
    },
  },
  lane: 'host',
  next: ['split', 'columns', 'encode'],
  source: 'Shafranovich 2005, Common format and MIME type for comma-separated values (CSV) files, RFC 4180',
  problems: {
    'no-file': 'No file is chosen. Choose a CSV or TSV file.',
    'wrong-cell':
      '"{name}", line {line}, column {column} ({title}): wanted {wanted}, got "{got}". Correct the cell, name it among the marks of missing values, or give the column another type.',
    mostly:
      '"{name}", line {line}, column {column} ({title}): wanted {wanted} as in {share} % of the other cells, got "{got}". Correct the cell, name it among the marks of missing values, or set the type of the column.',
    'many-levels':
      '"{name}", column {column} ({title}): wanted at most {most} different values for a category, got more. Set its type to text or number.',
    'decimal-comma':
      'Column "{title}" seems to hold numbers with a decimal comma ("{got}"). Set the decimal mark to comma.',
    'number-target':
      'The target "{title}" holds only {count} different whole numbers and is read as a number. If they are classes, set its type to category.',
    'no-rows': '"{name}" has no row beside the names of its columns.',
  },
});
