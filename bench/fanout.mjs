// `npm run bench -- fanout`: one event to every subscriber over WebSockets. The gateway has core 0 to itself, the
// subscribers are one process on core 1, so that the times contain their own reading. Beside it, the same bytes over bare
// sockets; and how long it takes until all have a snapshot when they come back at once to a new process.
//
// SUBSCRIBERS (2000,10000), EVENTS_PER_SECOND (10), SECONDS (10)
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import {
  ask,
  cpuMicros,
  nextMessage,
  residentMb,
  startPinned,
  stop,
} from './gateway/pinned-process.mjs';
import { describe } from './percentiles.mjs';
import { root } from './server.mjs';

const perSecond = Number(process.env.EVENTS_PER_SECOND ?? 10);
const seconds = Number(process.env.SECONDS ?? 10);
const warmSeconds = 2;
const counts = (process.env.SUBSCRIBERS ?? '2000,10000').split(',').map(Number);
/** Files that a process needs besides its sockets. */
const spareFiles = 200;
/** For what is on its way when the last event has happened, milliseconds. */
const settleMs = 1000;

const openFiles = Number(
  /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1],
);

const script = (name) => path.join(root, 'bench', 'fanout', name);
const flags = ['--max-semi-space-size=16', '--heap-growing-percent=100'];
const startServer = (name = 'server.mjs') =>
  startPinned(0, process.execPath, [...flags, script(name)], { ipc: true });
const startClients = () =>
  startPinned(1, process.execPath, [script('subscribers.mjs')], { ipc: true });

/** Lets events happen to subscribers: what they counted, and what it cost the server. */
async function runEvents(server, clients, { count, ownIds }) {
  const { port } = await nextMessage(server);
  await ask(clients, { order: 'open', port, count, ownIds });
  const publish = async (forSeconds) => {
    await ask(server, { events: forSeconds * perSecond, perSecond });
    await delay(settleMs);
    return ask(clients, { order: 'count' });
  };
  await publish(warmSeconds);
  const before = cpuMicros(server.pid);
  const startedAt = performance.now();
  const counted = await publish(seconds);
  const cpu = cpuMicros(server.pid) - before;
  return { ...counted, cpu, elapsedMs: performance.now() - startedAt };
}

/** What writing the same bytes to as many bare sockets costs: no fan-out in Node can cost less. */
async function measureBare(asked) {
  const count = Math.min(asked, openFiles - spareFiles);
  const server = startServer('bare.mjs');
  const clients = startClients();
  try {
    const { messages, cpu } = await runEvents(server, clients, { count, ownIds: false });
    console.log(
      `\n${count} bare sockets\n  CPU        ${(cpu / messages).toFixed(2)} µs a message`,
    );
  } finally {
    await stop(clients);
    await stop(server);
  }
}

async function measure(asked, ownIds) {
  const count = Math.min(asked, openFiles - spareFiles);
  const server = startServer();
  const clients = startClients();
  try {
    const events = await runEvents(server, clients, { count, ownIds });
    const { messages, bytes, latencies, lastLatencies, cpu, elapsedMs } = events;
    const memory = residentMb(server.pid);
    const closed = ask(clients, { order: 'closed' });
    server.kill('SIGTERM');
    const { afterMs, codes } = await closed;
    const inTenth = Math.max(...Object.values(Object.groupBy(afterMs, (ms) => Math.floor(ms / 100))).map((all) => all.length)); // prettier-ignore
    const expected = count * perSecond * seconds;
    const fewer = count < asked ? ` (of ${asked}: ulimit -n is ${openFiles})` : '';
    console.log(`
${count} subscribers${fewer}, ${ownIds ? 'each with an operation id of its own' : 'the same operation id'}, ${perSecond} events/s of ${(bytes / messages).toFixed(0)} bytes
  messages   ${messages} of ${expected}, ${(messages / seconds).toFixed(0)} a second
  CPU        ${(cpu / messages).toFixed(2)} µs a message, ${(cpu / elapsedMs / 10).toFixed(0)} % of a core
  event → each subscriber   ${describe(latencies)}
  event → all subscribers   ${describe(lastLatencies)}
  memory     ${memory.toFixed(0)} MB resident
  shutdown   ${codes.join(', ')} over ${(Math.max(...afterMs) / 1000).toFixed(1)} s, at most ${inTenth} in 100 ms`);
  } finally {
    await stop(clients);
    await stop(server);
  }
}

/** Everybody comes back at once to a process that has just started. */
async function measureRestart(asked) {
  const count = Math.min(asked, openFiles - spareFiles);
  const server = startServer();
  const clients = startClients();
  try {
    const { port } = await nextMessage(server);
    const before = cpuMicros(server.pid);
    const afterMs = await ask(clients, { order: 'comeBack', port, count });
    const cpu = cpuMicros(server.pid) - before;
    const { executions } = await ask(server, { events: 0, perSecond });
    console.log(`
${count} subscribers come back at once to a new process
  snapshot   ${describe(afterMs)}
  CPU        ${(cpu / count).toFixed(0)} µs a subscriber, ${executions} execution of the query`);
  } finally {
    await stop(clients);
    await stop(server);
  }
}

export async function run() {
  if (process.platform !== 'linux' || os.cpus().length < 2) {
    throw new Error('this bench needs Linux with taskset and two cores');
  }
  console.log(`${os.cpus()[0].model.trim()}, Node ${process.versions.node}; ${seconds} s each`);
  for (const count of counts) {
    await measureBare(count);
    await measure(count, false);
  }
  await measure(counts[0], true);
  for (const count of counts) await measureRestart(count);
}
