import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** Kills one of the suite's own servers at once (`kill`), or starts it again on the same port and data (`up`). */
export function service(action: 'kill' | 'up', name: 'kafka' | 'mariadb' | 'redis'): void {
  execFileSync('node', ['scripts/services.mjs', action, name], { cwd: root, stdio: 'ignore' });
}
