import { Command, InvalidArgumentError, Option } from 'commander';
import { ProblemError } from '../../nodes/kit/problem';
import { diffFiles } from './diff';
import { problemLine } from './events';
import { gradeFiles } from './grade';
import { checkFiles, listNodes, showArtifact } from './inspect';
import { linkFile } from './link';
import { defaultJobs } from './node-engine';
import { runFile, type ExitCode } from './run';
import { runNode } from './run-node';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Wanted a whole number from 1.');
  return value;
}

const backend = (): Option =>
  new Option('--backend <name>', 'where tensors are computed')
    .choices(['auto', 'wasm', 'wasm-fma', 'cpu', 'webgpu'])
    .default('auto');

/** Runs a command; whatever is thrown becomes one line and exit code 2. */
async function ended(work: () => ExitCode | Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const line = error instanceof ProblemError ? problemLine(error.problem) : `ERROR ${String(error)}`;
    process.stderr.write(`${line}\n`);
    process.exitCode = 2;
  }
}

// Who reads may stop early: `gradloom nodes | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const program = new Command('gradloom')
  .description('Runs machine-learning pipelines drawn in Gradloom.')
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('run')
  .description('run what is needed for the named nodes (all without --only)')
  .argument('<file>', 'graph file or bundle')
  .option('--only <id...>', 'nodes that are wanted')
  .option('--set <setting>', 'ID.PARAM=JSON; may be repeated', collect)
  .option('--seed <n>', 'seed of the graph', positive)
  .option('--out <dir>', 'folder for results and run.json')
  .option('--cache <dir>', 'folder of the cache', '.gradloom/cache')
  .option('--no-cache', 'keep nothing')
  .addOption(backend())
  .option('--jobs <n>', 'threads of the host lane', positive, defaultJobs())
  .option('--explain', 'say for each node why it runs or not', false)
  .option('--json', 'one event a line on standard output', false)
  .action((file: string, options) => ended(() => runFile(file, { ...options, set: options.set ?? [] })));

program
  .command('check')
  .description('problems of graphs without running them')
  .argument('<file...>', 'graph files')
  .option('--json', 'one object a file; with --grade, one a check', false)
  .option('--grade', 'run lessons and their checks', false)
  .option('--step <n>', 'with --grade: this step only', positive)
  .option('--cache <dir>', 'with --grade: folder of the cache', '.gradloom/cache')
  .option('--no-cache', 'with --grade: keep nothing')
  .action((files: string[], options) =>
    ended(() => (options.grade ? gradeFiles(files, options) : checkFiles(files, options.json))),
  );

program
  .command('nodes')
  .description('the catalogue, or one node')
  .argument('[type]', 'node type')
  .option('--json', 'with params as JSON Schema', false)
  .action((type: string | undefined, options) => ended(() => listNodes(type, options.json)));

program
  .command('show')
  .description('what is in an artifact file')
  .argument('<artifact>', 'safetensors file')
  .option('--json', 'as JSON', false)
  .action((file: string, options) => ended(() => showArtifact(file, options.json)));

program
  .command('run-node')
  .description('run one node: artifacts in, artifacts out')
  .requiredOption('--type <type>', 'node type')
  .option('--params <json>', 'params as a JSON object', '{}')
  .option('--in <port=file>', 'an input; repeat it for a port that takes many', collect)
  .requiredOption('--out <dir>', 'folder for the outputs')
  .addOption(backend())
  .action((options) => ended(() => runNode({ ...options, in: options.in ?? [] })));

program
  .command('diff')
  .description('what turns one graph into another, in words')
  .argument('<a>', 'graph file')
  .argument('<b>', 'graph file')
  .option('--json', 'as data', false)
  .action((a: string, b: string, options) => ended(() => diffFiles(a, b, options.json)));

program
  .command('link')
  .description('the share link of a graph')
  .argument('<file>', 'graph file')
  .option('--base <url>', 'address of the page, put before the link')
  .action((file: string, options: { readonly base?: string }) => ended(() => linkFile(file, options.base)));

await program.parseAsync();
