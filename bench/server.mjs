// Starts the built standalone server on a free port with a data folder of its own, for one measurement.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { heap } from '../scripts/heap.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const freePort = () =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Resolves when `at` answers 200; rejects after `limitMs`. */
export async function ready(origin, limitMs, at = '/readyz') {
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    try {
      if ((await fetch(`${origin}${at}`)).status === 200) return;
    } catch {
      // Not listening yet.
    }
    await delay(25);
  }
  throw new Error(`${origin} was not ready within ${limitMs} ms`);
}

/** A running server: its origin, its process, its resident memory in MB, and how to stop it. */
export async function startServer({
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-')),
  env = {},
} = {}) {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...heap.standalone.flags, 'standalone/dist/main.js'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, PORT: String(port), DATA_DIR: dataDir },
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const origin = `http://127.0.0.1:${port}`;
  await ready(origin, 120_000);
  return {
    origin,
    pid: child.pid,
    dataDir,
    readyMs: performance.now() - startedAt,
    memoryMb: (field = 'VmRSS') =>
      Number(
        new RegExp(`${field}:\\s+(\\d+)`).exec(
          readFileSync(`/proc/${child.pid}/status`, 'utf8'),
        )[1],
      ) / 1024,
    async stop({ keepData = false } = {}) {
      child.kill('SIGTERM');
      await exited;
      if (!keepData) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Posts an operation and gives the parsed answer; throws on `errors`. */
export async function query(origin, document, variables, headers = {}) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: document, variables }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
