import { existsSync } from 'node:fs';

import { cpuMicros } from '../gateway/pinned-process.mjs';

/**
 * Does some work; gives its result and what processes used of the processors meanwhile, in µs by their names. Other load
 * on the machine changes that much less than it does latencies.
 *
 * Missing: none are named where the system does not tell.
 */
export async function cpuOf(processes, work) {
  const seen = processes.filter(({ pid }) => existsSync(`/proc/${pid}/stat`));
  const before = seen.map(({ pid }) => cpuMicros(pid));
  const result = await work();
  const used = seen.map(({ name, pid }, place) => [name, cpuMicros(pid) - before[place]]);
  return { result, used };
}

/** What was used for each of so many requests, for people: `4.2 ms: gateway 1.0, catalog 0.8, …`, the most first. */
export function describeCpu(used, requests) {
  const msOf = (us) => (us / 1000 / requests).toFixed(2);
  const sum = used.reduce((all, [, us]) => all + us, 0);
  const parts = used.toSorted(([, a], [, b]) => b - a).map(([name, us]) => `${name} ${msOf(us)}`);
  return `${msOf(sum)} ms: ${parts.join(', ')}`;
}
