import { choice } from '../../kit/param';
import { defineNode } from '../../kit/spec';

export const spec = defineNode({
  type: 'sample-table',
  version: 1,
  category: 'data',
  title: 'Sample table',
  aliases: ['german credit', 'iris', 'wine', 'breast cancer', 'example data', 'dataset'],
  summary: 'A table that ships with Gradloom, with a class to predict.',
  inputs: {},
  params: {
    name: choice({
      title: 'Table',
      help: 'German credit has a sensitive column; the others are plain classification.',
      options: {
        'german-credit': 'German credit, 1,000 loans',
        iris: 'Iris, 150 flowers',
        wine: 'Wine, 178 wines',
        'breast-cancer': 'Breast cancer, 569 biopsies',
      },
      default: 'german-credit',
    }),
  },
  outputs: { dataset: { kind: 'dataset', modality: 'table', help: 'Columns with their roles, not split yet.' } },
  lane: 'host',
  next: ['split', 'columns', 'encode'],
  source:
    'Hofmann 1994, Statlog (German credit data), UCI; Grömping 2019, South German credit data: correcting a widely used data set; Fisher 1936; Aeberhard & Forina 1992; Street, Wolberg & Mangasarian 1993',
});
