// `npm run bench -- fanout-peers`: one event to every subscriber through a gateway that subscribes at a subgraph, ours
// and Hive Router over the same subgraphs in turn (A B C A B C …), and the same bytes over bare sockets. A gateway is a
// fresh process on core 0; the subgraphs and the subscribers share core 1. What is heard last is compared with what is
// right.
//
// SUBSCRIBERS (2000), EVENTS_PER_SECOND (10), SECONDS (10), ROUNDS (3)
// HIVE_ROUTER_DIR  folder of the binary hive_router
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { heap } from '../scripts/heap.mjs';
import { hiveRouter } from './gateway/hive-router.mjs';
import {
  ask,
  cpuMicros,
  nextMessage,
  residentMb,
  startPinned,
  stop,
} from './gateway/pinned-process.mjs';
import { table } from './gateway/table.mjs';
import { percentiles } from './percentiles.mjs';
import { freePort, ready, root } from './server.mjs';

const count = Number(process.env.SUBSCRIBERS ?? 2000);
const perSecond = Number(process.env.EVENTS_PER_SECOND ?? 10);
const seconds = Number(process.env.SECONDS ?? 10);
const rounds = Number(process.env.ROUNDS ?? 3);
const warmSeconds = 3;
/** For subscriptions that are on their way when the last one has been asked for, milliseconds. */
const settleMs = 1000;
const startLimitMs = 30_000;

const script = (name) => path.join(root, 'bench', 'fanout', name);
const onCore1 = (name) => startPinned(1, process.execPath, [script(name)], { ipc: true });

/** The product's supergraph with one address for all its subgraphs. */
function supergraphAt(url) {
  const text = readFileSync(path.join(root, 'schema', 'supergraph.graphql'), 'utf8');
  return text.replaceAll(/url: "http:[^"]*"/g, `url: "${url}"`);
}

/** Starts a gateway over the subgraphs: the process, its port, and who makes events happen. */
const gatewayPeer = (healthPath, start) => ({
  async open({ folder, url }) {
    const file = path.join(folder, 'supergraph.graphql');
    writeFileSync(file, supergraphAt(url));
    const port = await freePort();
    const { command, args, env } = start(folder);
    const files = { SUPERGRAPH: file, SUPERGRAPH_FILE_PATH: file };
    const common = { NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: String(port) };
    const gateway = startPinned(0, command, args, { env: { ...common, ...files, ...env } });
    await ready(`http://127.0.0.1:${port}`, startLimitMs, healthPath);
    return { gateway, port };
  },
});

const peers = [
  {
    name: 'ours',
    label: 'Reelgraph',
    ...gatewayPeer('/readyz', () => ({
      command: process.execPath,
      args: [...heap.gateway.flags, path.join(root, 'gateway', 'dist', 'main.js')],
      env: heap.gateway.env,
    })),
  },
  {
    name: 'hive',
    label: 'Hive Router 0.3.10, de-duplicating',
    missing: () => hiveRouter.missing(),
    ...gatewayPeer('/health', (folder) => hiveRouter.start(folder, true, { live: true })),
  },
  {
    name: 'bare',
    label: 'bare sockets, the same bytes',
    async open() {
      const gateway = startPinned(0, process.execPath, [...heap.gateway.flags, script('bare.mjs')], { ipc: true }); // prettier-ignore
      const { port } = await nextMessage(gateway);
      return { gateway, port, source: gateway };
    },
  },
];

function proveRight(peer, { text }, { heard }) {
  if (heard === undefined) return;
  const data = text === null ? null : JSON.parse(text).payload.data;
  if (isDeepStrictEqual(data, heard)) return;
  throw new Error(
    `${peer.name}: the last message is wrong: ${JSON.stringify(data)?.slice(0, 500)}`,
  );
}

async function measure(peer, folder) {
  const subgraphs = onCore1('subgraphs.mjs');
  const clients = onCore1('subscribers.mjs');
  const { url } = await nextMessage(subgraphs);
  const { gateway, port, source = subgraphs } = await peer.open({ folder, url });
  try {
    await ask(clients, { order: 'open', port, count, awaited: false });
    await delay(settleMs);
    const publish = async (forSeconds) => {
      const told = await ask(source, { events: forSeconds * perSecond, perSecond });
      await ask(clients, { order: 'quiet' });
      const counted = await ask(clients, { order: 'count' });
      proveRight(peer, counted, told);
      return { ...counted, subscriptions: told.subscriptions ?? 0 };
    };
    await publish(warmSeconds);
    const before = cpuMicros(gateway.pid);
    const { messages, latencies, lastLatencies, subscriptions } = await publish(seconds);
    const cpu = cpuMicros(gateway.pid) - before;
    const { p50, p99 } = percentiles(latencies);
    return {
      cpuUs: cpu / messages,
      heard: messages / (count * perSecond * seconds),
      p50,
      p99,
      all: percentiles(lastLatencies).p95,
      rssMb: residentMb(gateway.pid),
      subscriptions,
    };
  } finally {
    for (const child of [gateway, clients, subgraphs]) await stop(child);
  }
}

const columns = [
  ['CPU µs/message', 'cpuUs', 2],
  ['part heard', 'heard', 4],
  ['each, p50 ms', 'p50', 0],
  ['each, p99 ms', 'p99', 0],
  ['all, p95 ms', 'all', 0],
  ['RSS MB', 'rssMb', 0],
  ['upstream subscriptions', 'subscriptions', 0],
];

export async function run() {
  if (process.platform !== 'linux' || os.cpus().length < 2) {
    throw new Error('this bench needs Linux with taskset and two cores');
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-fanout-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  console.log(`${os.cpus()[0].model.trim()}, Node ${process.versions.node}`);
  console.log(`${rounds} rounds of ${seconds} s: medians (least–greatest)\n`);
  const rows = peers.map((peer) => ({ peer, missing: peer.missing?.() ?? null, runs: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { peer, missing, runs } of rows) {
      if (missing === null) runs.push(await measure(peer, folder));
    }
  }
  const title = `${count} subscribers of one operation, ${perSecond} events/s`;
  console.log(table({ title, main: 'cpuUs', mainName: 'CPU', columns }, rows));
}
