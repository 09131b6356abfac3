import type { Column, Dataset } from '../../kit/artifact';
import { ProblemError, refuse, warning, type Problem } from '../../kit/problem';
import type { Run, RunContext } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { listZip } from '../../lib/plain/files/zip';
import type { ZipEntry } from '../../lib/plain/files/zip-directory';
import { fitted, toColours, toGrey } from '../../lib/plain/image-resize';
import { pauses } from '../../lib/plain/pause';
import { sortEntries } from './archive';
import { duplicatesOf, type Duplicates, type Found } from './duplicates';
import { imageReport, type LeftOut } from './image-report';
import { arranged, type Arranged } from './layout';
import { decoded, entryBytes, headerOf } from './read-image';
import type { spec } from './spec';
import { targetShape, type TargetShape } from './target-shape';
import { otherColumn, targetOf, textsOf } from './text-columns';

type Settings = ParamsOf<typeof spec>;

/** Reads the archive twice: once for headers and hashes, once into pixels of one size. Nothing is decoded before all headers are known. */
const run: Run<typeof spec> = async (_, params, context) => {
  const { file } = params;
  if (file === null) return refuse('params', 'image-folder/no-file', {}, { path: 'file' });
  const { name } = file;
  const bytes = await context.file(file);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse('file', 'image-folder/no-zip', { name });
  const archive = new Blob([bytes as BlobPart]);
  const sorted = sortEntries(await listZip(archive));
  const leftOut: LeftOut[] = [];
  const leave = leaver(params, leftOut);
  for (const entry of sorted.foreign) {
    const got = entry.name.replace(/^.*\./, '').toUpperCase();
    leave(entry.name, () => refuse('file', 'image-folder/format', { entry: entry.name, name, got }));
  }
  if (sorted.pictures.length === 0)
    refuse('file', 'image-folder/no-images', { name, got: sorted.tables.length + sorted.others.length });
  const plan = await arranged(name, sorted, params, (entry) => entryBytes(archive, name, entry));
  for (const entry of sorted.others) leftOut.push({ why: 'other', name: entry.name });
  for (const path of plan.unlisted) leftOut.push({ why: 'unlisted', name: path });
  for (const cell of plan.missing) leftOut.push({ why: 'missing', name: cell });

  const headers = await withHeaders(archive, name, plan, leave, context);
  if (headers.length === 0) refuse('file', 'image-folder/no-images', { name, got: leftOut.length });
  const shape = targetShape(headers, params);
  const { found, values, alphas } = await withPixels(archive, name, headers, shape, params, leave, context);
  if (found.length === 0) refuse('file', 'image-folder/no-images', { name, got: leftOut.length });

  const duplicates = duplicatesOf(found);
  const columns = columnsOf(name, plan, found, params.sensitive);
  warnOf(found, duplicates, columns, context);
  return {
    dataset: {
      kind: 'dataset',
      version: 1,
      modality: 'images',
      name: name.replace(/^.*\//, '').replace(/\.[^.]*$/, ''),
      id: Int32Array.from(found, (_row, index) => index),
      split: Int8Array.from(found, ({ split }) => split),
      columns,
      images: {
        shape: [found.length, shape.height, shape.width, shape.channels],
        values,
      },
      steps: [],
      provenance: {
        source: {
          en: `your file ${name}, SHA-256 ${file.sha256}`,
          zh: `您的文件 ${name},SHA-256 ${file.sha256}`,
        },
        licence: '–',
      },
    } satisfies Dataset,
    report: imageReport({ file, plan, found, shape, fit: params.fit, leftOut, duplicates, alphas }),
  };
};

type Leave = (name: string, work: () => never) => void;

/** What happens to a file that cannot be used: the run stops with its problem, or the file is left out. */
function leaver({ unusable }: Settings, leftOut: LeftOut[]): Leave {
  return (name, work) => {
    try {
      work();
    } catch (error) {
      if (unusable === 'stop' || !(error instanceof ProblemError) || !isOfPicture(error.problem)) throw error;
      leftOut.push({ why: error.problem.key.endsWith('/format') ? 'format' : 'damaged', name });
    }
  };
}

const isOfPicture = ({ key }: Problem): boolean => key.startsWith('image-folder/');

/** Entries whose checksum and size are there twice: only those can be equal. */
function repeated(entries: readonly ZipEntry[]): (entry: ZipEntry) => boolean {
  const keyOf = ({ crc, sizeBytes }: ZipEntry): string => `${crc} ${sizeBytes}`;
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return (entry) => (counts.get(keyOf(entry)) ?? 0) > 1;
}

async function withHeaders(
  archive: Blob,
  name: string,
  { rows }: Arranged,
  leave: Leave,
  context: RunContext,
): Promise<readonly Found[]> {
  const isRepeated = repeated(rows.map(({ entry }) => entry));
  const found: Found[] = [];
  const pause = pauses();
  for (const [index, row] of rows.entries()) {
    context.signal.throwIfAborted();
    await pause();
    try {
      const bytes = await entryBytes(archive, name, row.entry);
      const header = headerOf(bytes, row.entry.name, name);
      found.push({ ...row, header, sha256: isRepeated(row.entry) ? await hashOf(bytes) : '' });
    } catch (error) {
      leave(row.entry.name, () => {
        throw error;
      });
    }
    progress(context, 0.3, 0, index, rows.length);
  }
  return found;
}

function progress(context: RunContext, share: number, before: number, index: number, count: number): void {
  if (index % 50 > 0) return;
  const values = { done: index, of: count };
  context.progress(before + (share * index) / count, {
    en: `image ${values.done} of ${values.of}`,
    zh: `第 ${values.done} 张,共 ${values.of} 张`,
  });
}

async function withPixels(
  archive: Blob,
  name: string,
  headers: readonly Found[],
  { width, height, channels }: TargetShape,
  { fit }: Settings,
  leave: Leave,
  context: RunContext,
): Promise<{ readonly found: readonly Found[]; readonly values: Uint8Array; readonly alphas: number }> {
  const size = width * height * channels;
  const values = new Uint8Array(headers.length * size);
  const found: Found[] = [];
  let alphas = 0;
  const pause = pauses();
  for (const [index, one] of headers.entries()) {
    context.signal.throwIfAborted();
    await pause();
    try {
      const picture = decoded(await entryBytes(archive, name, one.entry), one.header, one.entry.name, name);
      const pixels = fitted(picture, width, height, fit);
      const own = picture.channels === channels ? pixels : channels === 1 ? toGrey(pixels) : toColours(pixels);
      values.set(own, found.length * size);
      found.push(one);
      if (picture.hasAlpha) alphas += 1;
    } catch (error) {
      leave(one.entry.name, () => {
        throw error;
      });
    }
    progress(context, 0.7, 0.3, index, headers.length);
  }
  return { found, values: found.length === headers.length ? values : values.slice(0, found.length * size), alphas };
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The target where images have classes, the columns of the table, and the name of each file. */
function columnsOf(
  name: string,
  { layout, table }: Arranged,
  found: readonly Found[],
  sensitive: readonly string[],
): readonly Column[] {
  const others = table?.others ?? [];
  for (const column of sensitive)
    if (!others.includes(column))
      refuse('params', 'no-column', { column, columns: others.slice(0, 50).join(', ') || '–' }, { path: 'sensitive' });
  const fileColumn = ['file', 'file name', 'path of the file'].find(
    (title) => title !== table?.target && !others.includes(title),
  );
  return [
    ...(layout === 'none'
      ? []
      : [
          targetOf(
            name,
            table?.target ?? 'label',
            found.map(({ label }) => label),
          ),
        ]),
    ...others.map((title, index) =>
      otherColumn(
        title,
        sensitive.includes(title),
        found.map(({ cells }) => cells[index] ?? null),
      ),
    ),
    textsOf(
      fileColumn ?? 'image file',
      ['ignored'],
      found.map(({ entry }) => entry.name),
    ),
  ];
}

function warnOf(
  found: readonly Found[],
  { leaks, conflicts }: Duplicates,
  columns: readonly Column[],
  context: RunContext,
): void {
  for (const [key, { count, first }] of [['leak', leaks] as const, ['conflict', conflicts] as const])
    if (first !== null) context.warn(warning('file', `image-folder/${key}`, { count, a: first[0], b: first[1] }));
  const target = columns.find(({ roles }) => roles.includes('target'));
  if (target === undefined) return;
  const count = found.filter(({ label }) => label === null).length;
  if (count > 0) context.warn(warning('file', 'image-folder/unlabelled', { count, all: found.length }));
  if ('levels' in target && target.levels.length === 1)
    context.warn(warning('file', 'image-folder/one-class', { got: target.levels[0] ?? '' }, { path: 'layout' }));
}

export default run;
