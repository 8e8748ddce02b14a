// Server processes that outlive the command that started them: start, recognise, signal, wait.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A started process: its id and when it began, which together no other process has. */
export function identify(pid) {
  return { pid, startedAt: startOf(pid) };
}

/** When a process began, in whatever unit the system gives; null when there is none. A zombie counts as gone. */
function startOf(pid) {
  if (existsSync('/proc/self/stat')) {
    try {
      // The name of the command stands in brackets and may hold spaces: count from behind it.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return stat[0] === 'Z' ? null : stat[19];
    } catch {
      return null;
    }
  }
  const listed = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.stdout?.trim() || null;
}

/** Whether it is still the process that was started, and not another that was given its id. */
export const isAlive = ({ pid, startedAt }) => startedAt !== null && startOf(pid) === startedAt;

/** Starts a server in a session of its own, with its output in a file. */
export function startDetached(command, args, logFile) {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log] });
  child.unref();
  return identify(child.pid);
}

/** Runs a command to its end; what it printed and whether it succeeded, without holding up other servers' starts. */
export const run = (command, args) =>
  new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });

/** Sends a signal to a process that is still ours. */
export function signal(process_, name) {
  if (isAlive(process_)) process.kill(process_.pid, name);
}

/** Waits until a process is gone; false when it is not within `limitMs`. */
export async function gone(process_, limitMs) {
  for (const until = Date.now() + limitMs; Date.now() < until; await delay(25)) {
    if (!isAlive(process_)) return true;
  }
  return !isAlive(process_);
}

/** Waits until `probe` gives true; throws with the end of the log when the process dies or `limitMs` is over. */
export async function until(probe, { what, process_, logFile, limitMs }) {
  for (const end = Date.now() + limitMs; Date.now() < end; await delay(50)) {
    if (await probe().catch(() => false)) return;
    if (!isAlive(process_)) throw new Error(`${what} ended while starting:\n${tail(logFile)}`);
  }
  throw new Error(`${what} was not ready within ${limitMs / 1000} s:\n${tail(logFile)}`);
}

const tail = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');

/** True when nothing listens on any of these ports of the loopback. */
export async function areFree(ports) {
  const answers = await Promise.all(
    ports.map(
      (port) =>
        new Promise((resolve) => {
          const server = net.createServer();
          server.on('error', () => resolve(false));
          server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
        }),
    ),
  );
  return answers.every(Boolean);
}

/** Ports of the loopback that are free now, different ones, each below `limit`. */
export async function freePorts(count, limit = 65_536) {
  const held = [];
  const ports = [];
  while (ports.length < count) {
    const server = net.createServer();
    await new Promise((resolve, reject) => {
      server.on('error', reject).listen(0, '127.0.0.1', resolve);
    });
    held.push(server);
    const { port } = server.address();
    if (port < limit) ports.push(port);
  }
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
