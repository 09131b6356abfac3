import { fill, textIn, type Language, type Text } from '../../nodes/kit/text';
import { setTitle } from '../../runtime/graph/edit';
import type { RunSummary } from '../../runtime/run-history';
import { newDocumentId } from '../state/document-store';
import { readText } from '../state/files';
import { setInterface, toast } from '../state/interface-store';
import { show } from '../state/open-document';
import { runHistory } from '../state/run-history';
import { saveBlob } from '../ui/save-blob';
import { runName } from './run-text';
import { runsCsv } from './runs-csv';
import { words } from './words';

/** Opens the graph of a run as a new document: no other one is overwritten. What it gives says why it could not; '' = it could. */
export async function openRunGraph(run: RunSummary): Promise<Text> {
  const [kept] = await (await runHistory()).read([run.id]);
  const text = kept?.detail.text ?? null;
  if (text === null) return words.tooLarge;
  const { document } = await readText(text);
  if (document === null) return words.unreadable;
  const titleIn = (language: Language): string =>
    fill(words.openedTitle[language], { title: textIn(document.title, language), run: runName(run, language) });
  show(newDocumentId(), setTitle(document, { en: titleIn('en'), zh: titleIn('zh') }), 'new');
  setInterface({ dialog: null });
  toast({
    en: fill(words.opened.en, { name: runName(run, 'en') }),
    zh: fill(words.opened.zh, { name: runName(run, 'zh') }),
  });
  return '';
}

/** Hands the runs over as a CSV file; gives its name. */
export async function exportRuns(ids: readonly string[], language: Language): Promise<string> {
  const kept = await (await runHistory()).read(ids);
  const name = `runs-${new Date().toISOString().slice(0, 10)}.csv`;
  saveBlob(name, new Blob([runsCsv(kept, language)], { type: 'text/csv' }));
  return name;
}
