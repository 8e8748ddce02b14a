// Processes on one core each, what they used of it, and their certain end.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const ticksPerSecond = 100;
const running = new Set();

function microsOf(stat) {
  const fields = readFileSync(stat, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / ticksPerSecond;
}

/** CPU time of a process with all its threads, µs. */
export const cpuMicros = (pid) => microsOf(`/proc/${pid}/stat`);

/** CPU time of the first thread of a process, which answers requests, µs. */
export const mainThreadMicros = (pid) => microsOf(`/proc/${pid}/task/${pid}/stat`);

/** Resident memory of a process, MB. */
export const residentMb = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** Starts a command on one core; `ipc` opens a channel for messages. */
export function startPinned(core, command, args, { env = {}, ipc = false } = {}) {
  const child = spawn('taskset', ['-c', String(core), command, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', ...(ipc ? ['ipc'] : [])],
    env: { ...process.env, ...env },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** The next message of a child; throws when the child ends instead. */
export const nextMessage = (child) =>
  new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('a process of the bench ended too early'));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });

/** Sends a child a message; gives the next one that it sends. */
export const ask = (child, message) => {
  child.send(message);
  return nextMessage(child);
};

/** Ends a child, at once if it does not end by itself within 3 s. */
export async function stop(child) {
  if (!running.has(child)) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([exited, delay(3000)]);
  if (running.has(child)) child.kill('SIGKILL');
}

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
