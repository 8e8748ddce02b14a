// Cold and second `npm start` of a fresh clone: from the command to the first 200 of `/readyz`.
// The clone has no node_modules; npm's cache is empty unless NPM_CACHE names one.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { freePort, ready, root } from './server.mjs';

async function timeStart(clone, cache, label) {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    stdio: ['ignore', 'ignore', 'ignore'],
    detached: true,
    env: { ...process.env, PORT: String(port), npm_config_cache: cache },
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  await ready(`http://127.0.0.1:${port}`, 300_000);
  console.log(`${label} ${((performance.now() - startedAt) / 1000).toFixed(1)} s to ready`);
  process.kill(-child.pid, 'SIGTERM');
  await exited;
}

export async function run() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-cold-'));
  const clone = path.join(folder, 'clone');
  const cache = process.env.NPM_CACHE ?? path.join(folder, 'npm-cache');
  try {
    execFileSync('git', ['clone', '--quiet', root, clone]);
    await timeStart(clone, cache, 'cold npm start  ');
    await timeStart(clone, cache, 'second npm start');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
