// `npm run test:faults -- [row …] [--short] [--write]`: real servers that are killed, stalled and cut off.
// Prints the table of what held; `--write` puts it into ops/README.md. The last line is `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { build } from './build.mjs';
import { faultTable } from './faults/table.mjs';
import { missingPackages, openServices } from './services/registry.mjs';
import { fail, installPackages, node24, onParentGone, root, say, toolEnv } from './toolchain.mjs';

const args = process.argv.slice(2);
const asked = args.filter((each) => /^\d+$/.test(each));
const flags = args.filter((each) => each.startsWith('--'));
// A table of some rows would say of the others that they were not run.
if (
  (asked.length > 0 && flags.includes('--write')) ||
  asked.length + flags.length < args.length ||
  flags.some((flag) => !['--short', '--write'].includes(flag))
) {
  fail('usage: npm run test:faults -- [row …] [--short], or [--short] --write for all rows');
}
const readme = path.join(root, 'ops', 'README.md');
const [begin, end] = ['<!-- faults -->', '<!-- /faults -->'];

installPackages();
build();

const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-faults-'));
const services = openServices(path.join(folder, 'services'), say);
// Rows whose server is not on this machine skip by name.
const names = ['redis', 'redis-cluster', 'mariadb', 'kafka'].filter(
  (name) => missingPackages([name]).length === 0,
);
const reportFile = path.join(folder, 'measured.jsonl');
const resultFile = path.join(folder, 'result.json');
let result;
try {
  await services.up(names);
  const jest = [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    ...['node_modules/jest/bin/jest.js', '--config', 'jest.faults.config.mjs', '--runInBand'],
    // What a failed row has left open must not keep everybody waiting for the table.
    '--forceExit',
    ...['--json', `--outputFile=${resultFile}`, '--verbose'],
    ...(asked.length > 0 ? ['--testNamePattern', `row (${asked.join('|')}):`] : []),
  ];
  const child = spawn(node24(), jest, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: toolEnv({
      ...services.env(),
      SERVICES_DIR: path.join(folder, 'services'),
      FAULTS_REPORT: reportFile,
      FAULTS_SHORT: flags.includes('--short') ? '1' : '',
    }),
  });
  // Whatever ends this process, the servers must not stay behind.
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
  onParentGone(() => child.kill('SIGTERM'));
  await new Promise((resolve) => child.on('exit', resolve));
  result = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : null;
} finally {
  await services.down(names, { forget: true });
}
const measured = existsSync(reportFile)
  ? readFileSync(reportFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
rmSync(folder, { recursive: true, force: true });
if (result === null) fail('jest ended without a result.');

const tests = result.testResults.flatMap(({ assertionResults }) =>
  assertionResults.map(({ title, status }) => ({ title, status })),
);
const shortened = flags.includes('--short')
  ? '\n\nMeasured with `--short`: each fault for a sixth of its time, a fifth of the kills.'
  : '';
const table = `${faultTable(tests, measured)}${shortened}`;
console.log(table);
if (flags.includes('--write')) {
  const [before, rest] = readFileSync(readme, 'utf8').split(begin);
  writeFileSync(readme, `${before}${begin}\n\n${table}\n\n${end}${rest.split(end)[1]}`);
}
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
const isAsked = ({ title }) =>
  asked.length === 0 || asked.some((row) => title.startsWith(`row ${row}:`));
const skipped = tests.filter((test) => test.status === 'pending' && isAsked(test)).length;
console.log(`${result.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);
