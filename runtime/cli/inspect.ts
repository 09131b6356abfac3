import { readFile } from 'node:fs/promises';
import { catalogue, planOf } from '../../nodes/catalogue';
import { infoOf } from '../../nodes/kit/info';
import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import type { NodeSpec } from '../../nodes/kit/spec';
import { checkDocument } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import { paramsJsonSchema } from '../graph/json-schema';
import { parseDocument } from '../graph/parse';
import { parseLesson } from '../lesson/parse';
import { decode } from '../store/codec';
import { problemLine } from './events';
import { readGraph, type ExitCode } from './run';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** `check`: problems of graph files without running them. */
export async function checkFiles(files: readonly string[], json: boolean): Promise<ExitCode> {
  let wrong = false;
  for (const file of files) {
    const parsed = parseDocument(await readGraph(file));
    const problems = 'refused' in parsed ? [parsed.refused] : problemsOf(parsed.document);
    wrong ||= problems.some((found) => found.severity === 'error');
    if (json) print(JSON.stringify({ file, problems }));
    else for (const found of problems) process.stderr.write(`${file}: ${problemLine(found)}\n`);
    if (!json && problems.length === 0) print(`${file}: no problems`);
  }
  return wrong ? 2 : 0;
}

/** What is wrong with a graph, and with its lesson. */
function problemsOf(document: GraphDocument): readonly Problem[] {
  const { problems } = checkDocument(document);
  const lesson = document.lesson === undefined ? null : parseLesson(document.lesson);
  return lesson !== null && 'refused' in lesson ? [...problems, lesson.refused] : problems;
}

/** `nodes`: the catalogue, or one node whole. */
export function listNodes(type: string | undefined, json: boolean): ExitCode {
  if (type === undefined) {
    const specs = [...catalogue.values()].map((plan) => plan.spec);
    if (json) print(JSON.stringify(specs.map(described), null, 2));
    else for (const spec of specs) print(`${spec.type.padEnd(24)} ${spec.summary}`);
    return 0;
  }
  const spec = planOf(type)?.spec;
  if (spec === undefined) throw new ProblemError(problem('params', 'unknown-type', { type }));
  print(json ? JSON.stringify(described(spec), null, 2) : page(spec));
  return 0;
}

const described = (spec: NodeSpec): unknown => ({
  type: spec.type,
  version: spec.version,
  category: spec.category,
  title: spec.title,
  summary: spec.summary,
  inputs: spec.inputs,
  outputs: spec.outputs,
  params: paramsJsonSchema(spec),
  source: spec.source,
});

function page(spec: NodeSpec): string {
  const ports = (side: 'inputs' | 'outputs'): string[] =>
    Object.entries(spec[side]).map(([name, port]) => `  ${name.padEnd(16)} ${port.kind.padEnd(12)} ${port.help}`);
  const params = Object.entries(spec.params).map(
    ([name, param]) => `  ${name.padEnd(16)} ${param.type.padEnd(12)} ${param.help}`,
  );
  return [
    `${spec.title} (${spec.type}@${spec.version})`,
    spec.summary,
    ...(Object.keys(spec.inputs).length > 0 ? ['', 'Inputs', ...ports('inputs')] : []),
    ...(params.length > 0 ? ['', 'Params', ...params] : []),
    '',
    'Outputs',
    ...ports('outputs'),
    ...(spec.source === '' ? [] : ['', `Source: ${spec.source}`]),
  ].join('\n');
}

/** `show`: what is in an artifact file. */
export async function showArtifact(file: string, json: boolean): Promise<ExitCode> {
  const bytes = await readFile(file).catch(() => {
    throw new ProblemError(problem('file', 'file-missing', { name: file }));
  });
  const artifact = decode(new Uint8Array(bytes));
  const info = infoOf(artifact);
  if (json) print(JSON.stringify(info, null, 2));
  else for (const [name, value] of Object.entries(info)) print(`${name.padEnd(16)} ${shown(value)}`);
  return 0;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)} …` : text;
}
