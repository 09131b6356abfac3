import { describe, expect, it } from 'vitest';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { addNode, addNote, connect, newEntry } from '../../runtime/graph/edit';
import { parseDocument } from '../../runtime/graph/parse';
import { printDocument } from '../../runtime/graph/print';
import { fragmentOf, paste } from './fragment';

function chain(): GraphDocument {
  let document: GraphDocument = addNode(emptyDocument, 'train', newEntry('train', { epochs: 3 }), { at: [0, 0] });
  document = addNode(document, 'prune', newEntry('prune'), { at: [300, 40] });
  document = addNode(document, 'predict', newEntry('predict'), { at: [600, 0] });
  document = addNote(document, 'n1', { text: 'why', color: 'blue' }, { at: [300, 300], size: [200, 80] });
  document = connect(document, { node: 'train', port: 'model' }, { node: 'prune', port: 'model' });
  return connect(document, { node: 'prune', port: 'model' }, { node: 'predict', port: 'model' });
}
const ends = (document: GraphDocument): string[] => document.edges.map((edge) => `${edge.from.node}>${edge.to.node}`);

describe('copy and paste', () => {
  const fragment = fragmentOf(chain(), new Set(['prune', 'predict', 'n1']));

  it('takes what is chosen, with its links', () => {
    expect([...fragment.nodes.keys(), ...fragment.notes.keys()]).toEqual(['prune', 'predict', 'n1']);
    expect(ends(fragment)).toEqual(['train>prune', 'prune>predict']);
  });

  it('passes through the clipboard as text', () => {
    const read = parseDocument(printDocument(fragment));
    expect('document' in read && ends(paste(emptyDocument, read.document, { incoming: false }).document)).toEqual([
      'prune>predict',
    ]);
  });

  it('gives free names, and keeps links inside', () => {
    const pasted = paste(chain(), fragment, { incoming: false });
    expect(pasted.ids).toEqual(['prune-2', 'predict-2', 'n1-2']);
    expect(ends(pasted.document).slice(2)).toEqual(['prune-2>predict-2']);
  });

  it('keeps links from outside on request', () => {
    expect(ends(paste(chain(), fragment, { incoming: true }).document).slice(2)).toEqual([
      'train>prune-2',
      'prune-2>predict-2',
    ]);
    expect(ends(paste(emptyDocument, fragment, { incoming: true }).document)).toEqual(['prune>predict']);
  });

  it('puts the upper left corner where it is wanted', () => {
    const { document, ids } = paste(emptyDocument, fragment, { corner: [1000, 500], incoming: false });
    expect(ids.map((id) => document.layout.get(id)?.at)).toEqual([
      [1000, 540],
      [1300, 500],
      [1000, 800],
    ]);
  });
});
