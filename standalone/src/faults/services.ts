import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { describe } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** Where the servers of the distributed mode are; empty texts where there are none. */
export const servers = {
  database: process.env['TEST_DATABASE_URL'] ?? '',
  redis: process.env['TEST_REDIS_URL'] ?? '',
  brokers: process.env['TEST_KAFKA_BROKERS'] ?? '',
};

/** Runs a suite over all three servers, where they are its own: it kills them. `npm run test:faults` starts some. */
export function describeOnOwnServers(name: string, suite: () => void): void {
  const areThere = Object.values(servers).every((server) => server !== '');
  const withServers = areThere && process.env['SERVICES_DIR'] ? describe : describe.skip;
  withServers(`${name} (needs all three servers)`, suite);
}

/** Servers that the suite has started for itself. */
type ServiceName = 'kafka' | 'mariadb' | 'redis' | 'redis-cluster';

const services = (...args: string[]): Promise<{ stdout: string }> =>
  run('node', ['scripts/services.mjs', ...args], { cwd: root });

/** Kills one of the suite's own servers at once (`kill`), or starts it again on the same port and data (`up`). */
export async function service(action: 'kill' | 'up', name: ServiceName): Promise<void> {
  await services(action, name);
}

/** The processes of one of the suite's own servers. */
async function processesOf(name: ServiceName): Promise<number[]> {
  const { stdout } = await services('status');
  const found = new RegExp(`^${name} .* process ([\\d, ]+)$`, 'm').exec(stdout)?.[1] ?? '';
  return found === '' ? [] : found.split(', ').map(Number);
}

/** Kills one of the nodes of a server at once; `service('up', …)` starts it again. */
export async function killNode(name: ServiceName): Promise<void> {
  const pids = await processesOf(name);
  const pid = pids[Math.floor(Math.random() * pids.length)];
  if (pid === undefined) throw new Error(`${name} does not run.`);
  process.kill(pid, 'SIGKILL');
}

/** Stops one of the suite's own servers where it is; gives what lets it go on. */
export async function freeze(name: ServiceName): Promise<() => void> {
  const [pid] = await processesOf(name);
  if (pid === undefined) throw new Error(`${name} does not run.`);
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}
