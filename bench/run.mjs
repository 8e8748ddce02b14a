// `npm run bench -- <name> …`: installs the bench's own packages and runs the measurements that are named.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

import { build } from '../scripts/build.mjs';
import {
  fail,
  installPackages,
  node24,
  onParentGone,
  root,
  toolEnv,
} from '../scripts/toolchain.mjs';

const names = [
  'start',
  'feed',
  'freshness',
  'recommendations',
  'import',
  'gateway',
  'fanout',
  'fanout-peers',
  'curves',
  'distributed',
  'stream',
  'local',
  'search',
  'web',
];
const asked = process.argv.slice(2);
if (asked.length === 0 || asked.some((name) => !names.includes(name))) {
  console.error(`usage: npm run bench -- <${names.join(' | ')}> …`);
  process.exit(2);
}

/** Installs what only the bench uses, when it is missing or older than its lock file. */
function installBenchPackages() {
  const cwd = path.join(root, 'bench');
  const installed = path.join(cwd, 'node_modules', '.package-lock.json');
  const lock = statSync(path.join(cwd, 'package-lock.json'));
  if (existsSync(installed) && statSync(installed).mtimeMs >= lock.mtimeMs) return;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('The packages of bench/ could not be installed.');
}

/** Runs one measurement to its end; a signal to this process, or the end of its parent, ends it. */
function run(name) {
  const script = `import(${JSON.stringify(path.join(root, 'bench', `${name}.mjs`))}).then(({ run }) => run());`;
  // Without --input-type, which the worker threads of a measurement would inherit and refuse.
  const child = spawn(node24(), ['-e', script], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnv(),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  onParentGone(() => child.kill('SIGTERM'));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

installPackages();
build();
installBenchPackages();
for (const name of asked) {
  const status = await run(name);
  if (status !== 0) process.exit(status);
}
