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
type ServiceName = 'kafka' | 'mariadb' | 'redis';

const services = (...args: string[]): Promise<{ stdout: string }> =>
  run('node', ['scripts/services.mjs', ...args], { cwd: root });

/** Kills one of the suite's own servers at once (`kill`), or starts it again on the same port and data (`up`). */
export async function service(action: 'kill' | 'up', name: ServiceName): Promise<void> {
  await services(action, name);
}

/** Stops one of the suite's own servers where it is; gives what lets it go on. */
export async function freeze(name: ServiceName): Promise<() => void> {
  const { stdout } = await services('status');
  const pid = Number(new RegExp(`^${name} .* process (\\d+)$`, 'm').exec(stdout)?.[1]);
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}
