// `npm test`: installs what is missing, then types, lint, unused code, unit tests, build, browser tests and journeys.
// Ends with one line: N passed, N failed.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, checkNode, findChromium, installPackages, must, root, run } from './tools.mjs';

checkNode();
installPackages();
const chromium = findChromium();
const env = { ...process.env, CHROMIUM: chromium };

let passed = 0;
let failed = 0;

function check(name, command, args) {
  console.log(`\n── ${name}`);
  if (run(command, args, { env }) === 0) passed += 1;
  else failed += 1;
}

/** Runs vitest projects and adds up what its report says; a run without a test counts as failed. */
function tests(name, projects) {
  console.log(`\n── ${name}`);
  const report = join(root, `dist/report-${projects[0]}.json`);
  rmSync(report, { force: true });
  const status = run(
    bin('vitest'),
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env },
  );
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    passed += numPassedTests;
    failed += numFailedTests;
    if (numTotalTests === 0 || (status !== 0 && numFailedTests === 0)) failed += Math.max(1, numFailedTestSuites);
  } catch {
    failed += 1;
  }
}

check('types', bin('tsc'), ['--noEmit']);
check('lint', bin('oxlint'), ['--deny-warnings']);
check('format', bin('oxfmt'), ['--check', '.']);
check('unused code', bin('knip'), []);
must(process.execPath, ['scripts/build.mjs'], { env });
tests('unit tests', ['node']);
// Each drives one Chromium and mostly waits: side by side they take little more than the longer one.
tests('browser tests and journeys', ['browser', 'e2e']);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
