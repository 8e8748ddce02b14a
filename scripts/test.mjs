// `npm test`: runs every test; arguments are handed to jest. The last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { build } from './build.mjs';
import { installPackages, node24, root, say, toolEnv } from './toolchain.mjs';

installPackages();
build();

const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-test-'));
const resultFile = path.join(folder, 'result.json');
const jest = spawnSync(
  node24(),
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    // What a failed test has left open must not keep everybody waiting for the result.
    '--forceExit',
    '--json',
    `--outputFile=${resultFile}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 2, 2], env: toolEnv() },
);

let result;
try {
  result = JSON.parse(readFileSync(resultFile, 'utf8'));
} catch {
  say('jest ended without a result.');
  process.exit(jest.status || 1);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const skipped = result.testResults.flatMap((file) =>
  file.assertionResults.filter((test) => ['pending', 'todo', 'disabled'].includes(test.status)),
);
for (const test of skipped) console.log(`skipped: ${test.fullName}`);
for (const file of result.testResults.filter(({ status }) => status === 'failed'))
  console.log(`failed: ${path.relative(root, file.name)}`);
// A file that could not run at all counts as one failure; jest itself lists no test for it.
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
console.log(`${result.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed > 0 ? 1 : (jest.status ?? 1));
