import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

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
