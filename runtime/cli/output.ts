import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../../nodes/kit/artifact';
import type { NodeOutcome } from '../protocol';
import { decode } from '../store/codec';
import { predictionsCsv, tableCsv } from '../store/csv';
import type { Store } from '../store/store';
import { plainReport } from './plain-report';

/** Writes each output of a node: the artifact, its recipe, and a plain form where its kind has one. */
export async function writeOutputs(
  folder: string,
  outcome: NodeOutcome,
  recipe: Readonly<Record<string, unknown>>,
  store: Pick<Store, 'read'>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [port, result] of Object.entries(outcome.outputs)) {
    const bytes = await store.read(result.blob);
    if (bytes === null) continue;
    await writeFile(join(folder, `${port}.safetensors`), bytes);
    const own = { ...recipe, identity: result.identity, sha256: result.blob, sizeBytes: result.sizeBytes };
    await writeFile(join(folder, `${port}.recipe.json`), `${JSON.stringify(own, null, 2)}\n`);
    const plain = plainForm(decode(bytes));
    if (plain !== null) await writeFile(join(folder, `${port}.${plain.extension}`), plain.text);
  }
}

function plainForm(artifact: Artifact): { readonly extension: 'json' | 'csv'; readonly text: string } | null {
  switch (artifact.kind) {
    case 'report':
      return { extension: 'json', text: `${JSON.stringify(plainReport(artifact), null, 2)}\n` };
    case 'predictions':
      return { extension: 'csv', text: predictionsCsv(artifact) };
    case 'table':
      return { extension: 'csv', text: tableCsv(artifact) };
    default:
      return null;
  }
}
