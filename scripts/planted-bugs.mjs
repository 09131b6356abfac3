// `npm run planted-bugs`: plants each of tests/planted-bugs/bugs.json in turn and runs the properties, which must fail. Nothing
// is written to the files: the bug is planted while they are loaded. Names as arguments = only those.
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bin, checkNode, installPackages, root } from './tools.mjs';

checkNode();
installPackages();

const suites = [
  'runtime/engine/properties.test.ts',
  'runtime/engine/run.test.ts',
  'runtime/engine/resilience.test.ts',
  'runtime/engine/prepare.test.ts',
  'runtime/engine/keys.test.ts',
  'runtime/engine/journal.test.ts',
  'runtime/store/stores.test.ts',
  'runtime/store/budgeted-store.test.ts',
];
const bugs = JSON.parse(readFileSync(join(root, 'tests/planted-bugs/bugs.json'), 'utf8'));
const wanted = process.argv.slice(2);
const chosen = bugs.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

/** Tests that failed, by name; null = nothing could be run. */
function failures(bug) {
  const env = { ...process.env, ...(bug === null ? {} : { GRADLOOM_PLANTED_BUG: bug }) };
  const args = ['run', '--project', 'node', '--reporter=json', '--bail=1', '--testTimeout=15000', ...suites];
  const { stdout } = spawnSync(bin('vitest'), args, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  try {
    const report = JSON.parse(stdout.slice(stdout.indexOf('{"')));
    const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    return tests.length === 0
      ? null
      : tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  } catch {
    return null;
  }
}

const healthy = failures(null);
if (healthy === null || healthy.length > 0) {
  console.error(`Without a bug the properties must pass; failed: ${healthy?.join(', ') ?? 'nothing could be run'}`);
  process.exit(1);
}
let missed = 0;
for (const { name } of chosen) {
  const failed = failures(name);
  const caught = failed !== null && failed.length > 0;
  if (!caught) missed += 1;
  console.log(`${caught ? 'caught' : 'MISSED'}  ${name}${caught ? `\n        by: ${failed[0]}` : ''}`);
}
console.log(`\n${chosen.length - missed} of ${chosen.length} planted bugs are caught`);
process.exit(missed === 0 ? 0 : 1);
