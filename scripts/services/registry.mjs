// The servers of one folder: what runs, on which ports, and how to start and end it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { kafka } from './kafka.service.mjs';
import { mariadb } from './mariadb.service.mjs';
import { gone, isAlive, signal } from './process.mjs';
import { redisCluster } from './redis-cluster.service.mjs';
import { redis } from './redis.service.mjs';

const services = new Map([kafka, mariadb, redis, redisCluster].map((one) => [one.name, one]));

/** Every server that can be asked for. */
export const serviceNames = [...services.keys()];

/** Those that `up` starts when none is named; the cluster is for tests of its own. */
export const usualNames = ['kafka', 'mariadb', 'redis'];

const stopLimitMs = 15_000;

/** The Debian packages of commands that are missing here, for the servers that are named. */
export function missingPackages(names) {
  const wanted = names.flatMap((name) => Object.entries(services.get(name).commands));
  const missing = wanted.filter(
    ([command]) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0,
  );
  return [...new Set(missing.map(([, debianPackage]) => debianPackage))];
}

/** The servers whose data and state lie below `root`; `say` is told of each step. */
export function openServices(root, say = () => {}) {
  const folderOf = (name) => path.join(root, 'run', name);
  const stateFile = (name) => path.join(folderOf(name), 'state.json');
  const read = (name) =>
    existsSync(stateFile(name)) ? JSON.parse(readFileSync(stateFile(name), 'utf8')) : null;
  const write = (name, state) => {
    mkdirSync(folderOf(name), { recursive: true });
    writeFileSync(`${stateFile(name)}.new`, JSON.stringify(state));
    renameSync(`${stateFile(name)}.new`, stateFile(name));
  };
  const isUp = (state) =>
    state !== null && state.processes.length > 0 && state.processes.every(isAlive);

  /** Starts one server again on its ports and data; of one that has nodes, those that are dead. */
  async function start(name) {
    const service = services.get(name);
    const state = read(name);
    if (isUp(state)) return;
    const began = performance.now();
    const living = service.isOfNodes ? (state?.processes ?? []) : [];
    if (!service.isOfNodes) {
      for (const process_ of state?.processes ?? []) signal(process_, 'SIGKILL');
    }
    const ports = state?.ports ?? (await service.ports());
    write(name, { ports, processes: [] });
    const cacheFolder = path.join(root, 'cache');
    mkdirSync(cacheFolder, { recursive: true });
    const processes = await service
      .start({ folder: folderOf(name), cacheFolder, ports, living })
      .catch((error) => {
        // A port may have been taken meanwhile: a server that never ran draws others the next time.
        if (state === null) rmSync(folderOf(name), { recursive: true, force: true });
        throw error;
      });
    write(name, { ports, processes });
    say(`${name} is ready on ${ports[0]} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }

  async function end(name, signalName) {
    const state = read(name);
    const processes = state?.processes ?? [];
    // A process that is stopped hears SIGTERM only when it goes on.
    for (const process_ of processes) {
      signal(process_, signalName);
      signal(process_, 'SIGCONT');
    }
    for (const process_ of processes) {
      if (await gone(process_, stopLimitMs)) continue;
      signal(process_, 'SIGKILL');
      await gone(process_, stopLimitMs);
    }
    if (state !== null) write(name, { ...state, processes: [] });
  }

  return {
    /** Starts the named servers side by side; one that runs already stays as it is. */
    up: (names) => Promise.all(names.map(start)),
    /** Ends the named servers in order; with `forget`, their data and ports too. */
    async down(names, { forget = false } = {}) {
      await Promise.all(names.map((name) => end(name, 'SIGTERM')));
      if (forget) {
        for (const name of names) rmSync(folderOf(name), { recursive: true, force: true });
      }
    },
    /** Ends a server at once, as a crash would; `up` starts it again on the same port and data. */
    kill: (name) => end(name, 'SIGKILL'),
    status: () =>
      serviceNames.map((name) => {
        const state = read(name);
        return {
          name,
          up: isUp(state),
          ports: state?.ports ?? [],
          processes: state?.processes ?? [],
        };
      }),
    /** The variables by which tests find the servers that run. */
    env: () =>
      Object.assign(
        {},
        ...serviceNames.map((name) => {
          const state = read(name);
          return isUp(state) ? services.get(name).env(state.ports) : {};
        }),
      ),
  };
}
