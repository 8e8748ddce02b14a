// `npm test`: runs every test; arguments are handed to jest. The last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { build } from './build.mjs';
import { installPackages, node24, root, say, toolEnv } from './toolchain.mjs';

installPackages();
build();

const args = process.argv.slice(2);
/** Whoever says how many suites run at once is obeyed; jest refuses to be told twice. */
const workersAsked = args.some((arg) => /^(-i|-w|--runInBand|--maxWorkers)\b/.test(arg));

const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-test-'));

/** Runs some of the projects of jest.config.mjs; gives what jest found, or ends the process where it found nothing out. */
function runSuites(projects, workers) {
  const resultFile = path.join(folder, 'result.json');
  const { status } = spawnSync(
    node24(),
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      // What a failed test has left open must not keep everybody waiting for the result.
      '--forceExit',
      '--passWithNoTests',
      projects,
      ...(workersAsked ? [] : [`--maxWorkers=${workers}`]),
      '--json',
      `--outputFile=${resultFile}`,
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 2, 2], env: toolEnv() },
  );
  try {
    return { ...JSON.parse(readFileSync(resultFile, 'utf8')), status };
  } catch {
    say('jest ended without a result.');
    process.exit(status || 1);
  }
}

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
// An end-to-end suite keeps several processors busy by itself: one after the other. The others leave one processor free.
const results = [
  runSuites('--selectProjects=e2e', 1),
  runSuites('--ignoreProjects=e2e', Math.max(2, os.availableParallelism() - 1)),
];

const files = results.flatMap(({ testResults }) => testResults);
const sum = (count) => results.reduce((all, result) => all + result[count], 0);
if (files.length === 0) {
  say('No suite is named so.');
  process.exit(1);
}
const skipped = files.flatMap((file) =>
  file.assertionResults.filter((test) => ['pending', 'todo', 'disabled'].includes(test.status)),
);
for (const test of skipped) console.log(`skipped: ${test.fullName}`);
for (const file of files.filter(({ status }) => status === 'failed'))
  console.log(`failed: ${path.relative(root, file.name)}`);
// A file that could not run at all counts as one failure; jest itself lists no test for it.
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
console.log(`${sum('numPassedTests')} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed > 0 ? 1 : Math.max(...results.map(({ status }) => status ?? 1)));
