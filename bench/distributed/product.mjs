// The product on servers of its own, for measurements: a process for each part, or all in one where MODE=standalone.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { processes, subgraphNames } from '../../scripts/processes/registry.mjs';
import { newSecrets } from '../../scripts/processes/secrets.mjs';
import { openServices } from '../../scripts/services/registry.mjs';
import { freePort, ready, root, startServer } from '../server.mjs';

const stores = ['redis', 'mariadb', 'kafka'];

/** Starts a built process; resolves with its id and how to end it once it is ready. */
async function startPart({ main, flags, env: own }, port, env) {
  const child = spawn(process.execPath, [...flags, path.join(root, main)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...own, ...env, PORT: String(port) },
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const end = async (signal = 'SIGTERM') => {
    child.kill(signal);
    await exited;
  };
  try {
    await Promise.race([
      ready(`http://127.0.0.1:${port}`, 60_000),
      exited.then((code) => Promise.reject(new Error(`${main} ended with ${code}`))),
    ]);
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return { pid: child.pid, end };
}

async function startDistributed() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-'));
  const services = openServices(path.join(folder, 'services'), () => {});
  const parts = [];
  async function stop() {
    for (const { end } of parts.toReversed()) await end();
    await services.down(stores, { forget: true });
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    await services.up(stores);
    const servers = services.env();
    const ports = Object.fromEntries(
      await Promise.all(processes.map(async ({ name }) => [name, await freePort()])),
    );
    const env = {
      ...newSecrets(),
      NODE_ENV: 'production',
      DATA_DIR: folder,
      DATABASE_URL: servers.TEST_DATABASE_URL,
      REDIS_URL: servers.TEST_REDIS_URL,
      KAFKA_BROKERS: servers.TEST_KAFKA_BROKERS,
      SUBGRAPH_URLS: subgraphNames
        .map((name) => `${name}=http://127.0.0.1:${ports[name]}/graphql`)
        .join(','),
    };
    await promisify(execFile)(process.execPath, ['standalone/dist/cli/main.js', 'demo'], {
      cwd: root,
      env: { ...process.env, ...env },
    });
    for (const each of processes) {
      const part = await startPart(each, ports[each.name], env);
      parts.push({ name: each.name, ...part });
    }
    const storeProcesses = services
      .status()
      .flatMap(({ name, processes }) => processes.map(({ pid }) => ({ name, pid })));
    return {
      origin: `http://127.0.0.1:${ports.gateway}`,
      processes: [...parts, ...storeProcesses],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startStandalone() {
  const { origin, pid, stop } = await startServer();
  return { origin, processes: [{ name: 'standalone', pid }], stop };
}

/** The product with its demo data: where it is, its processes, and how to stop it with all that was started for it. */
export const startProduct = () =>
  process.env.MODE === 'standalone' ? startStandalone() : startDistributed();
