// Finds or installs what every command needs: the locked packages and the Node that they bring.
// Plain Node ≥ 20 with no dependency, because it runs before anything is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const stampFile = path.join(root, 'node_modules', '.reelgraph-lock');
const nodePackage = path.join(root, 'node_modules', 'node');

/** Ends the command with one sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Says what is being done; on stderr, so that stdout stays the command's own. */
export const say = (text) => process.stderr.write(`${text}\n`);

function requirePlatform() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Reelgraph needs Node 20 or newer; this is ${process.versions.node}.`);
  const glibc =
    process.platform !== 'linux' || process.report.getReport().header.glibcVersionRuntime;
  const known = process.platform === 'darwin' || (process.platform === 'linux' && glibc);
  if (!known || !['x64', 'arm64'].includes(process.arch)) {
    fail(
      'Reelgraph runs on Linux with glibc and on macOS (x64 or arm64), because its query planner has binaries for these only; on Windows use WSL.',
    );
  }
}

function run(command, args, env = process.env) {
  // npm's own output goes to stderr: stdout belongs to the command that was asked for.
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env });
  if (result.error?.code === 'EACCES') fail(`No permission to run ${command} in ${root}.`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/**
 * Installs the locked packages if they are missing or the lock file has changed since.
 * `npm ci` and not `npm install`: the npm that comes with Node 20 would rewrite the lock file.
 */
export function installPackages() {
  requirePlatform();
  const lockHash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return;
  say('Installing packages (about 280 MB the first time) …');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  try {
    writeFileSync(stampFile, lockHash);
  } catch (error) {
    fail(`No permission to write to ${path.dirname(stampFile)} (${error.code}).`);
  }
}

/** The path of the Node that the packages bring; fetched now where install scripts are blocked. */
export function node24() {
  const binary = path.join(nodePackage, 'bin', 'node');
  if (!existsSync(binary)) {
    spawnSync(process.execPath, ['installArchSpecificPackage'], {
      cwd: nodePackage,
      stdio: ['ignore', 2, 2],
    });
  }
  if (!existsSync(binary)) {
    fail(
      'The npm package "node" did not install its binary; run `npm rebuild node` and try again.',
    );
  }
  return binary;
}

/** The environment of a child: the packages' Node and tools come first on PATH. */
export function toolEnv(extra = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...extra };
}

/** Runs a file of the repository or of a package in the packages' Node, and ends with its exit code if that is not 0. */
export function runInNode24(args, env = {}) {
  try {
    execFileSync(node24(), args, { cwd: root, stdio: 'inherit', env: toolEnv(env) });
  } catch (error) {
    process.exit(error.status ?? 1);
  }
}

/** Calls back when the process that started this one is gone: npm dies at once on SIGTERM and leaves its child to itself. */
export function onParentGone(callback) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) callback();
  }, 200);
  watch.unref();
}
