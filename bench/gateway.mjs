// `npm run bench -- gateway`: our gateway and its peers on the same operations, in turn (A B C A B C …), each a fresh
// process on core 0; the subgraphs and the load share core 1. Every answer is first compared with the right one.
//
// PEERS  names of peers, or how they begin, comma-separated (default: all)
// CELLS  names of cells, or how they begin (default: all)
// ROUNDS (3), SECONDS of each measurement (6), WARM_SECONDS before it (3)
// HIVE_ROUTER_DIR  folder of the binary hive_router
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { peers } from './gateway/peers.mjs';
import { nextMessage, startPinned, stop } from './gateway/pinned-process.mjs';
import { table } from './gateway/table.mjs';
import { bodyOf, referenceOf, supergraphOf, workloads } from './gateway/workload.mjs';
import { freePort, root } from './server.mjs';

const gatewayCore = 0;
const loadCore = 1;
const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 6);
const warmSeconds = Number(process.env.WARM_SECONDS ?? 3);

/** What is measured: a workload, whether its requests differ, de-duplication, and a rate or as fast as it goes. */
const cells = [
  { name: 'feed-varied', title: 'Feed query, every request different', workload: 'feed' },
  { name: 'feed-identical', title: 'Feed query, all requests alike', workload: 'feed', same: true },
  { name: 'heavy', title: '88 KB query, all requests alike', workload: 'heavy', same: true },
  { name: 'dedupe-feed', title: 'Feed query, all requests alike', workload: 'feed', same: true, dedupe: true },
  { name: 'dedupe-heavy', title: '88 KB query, all requests alike', workload: 'heavy', same: true, dedupe: true },
  { name: 'rate', title: 'Feed query, every request different, 300 requests/s', workload: 'feed', rate: 300 },
]; // prettier-ignore

const chosen = (list, names) => {
  const wanted = names?.split(',').filter(Boolean);
  const found = wanted ? list.filter(({ name }) => wanted.some((w) => name.startsWith(w))) : list;
  if (found.length === 0) throw new Error(`none of: ${list.map(({ name }) => name).join(', ')}`);
  return found;
};

async function post(origin, body, headers) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return response.json();
}

/** Waits until the gateway answers the operation at all. */
async function answers(origin, body, headers) {
  for (const until = Date.now() + 60_000; ; await delay(50)) {
    try {
      await post(origin, body, headers);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

/** Starts a peer, proves its answers right, warms it, and measures it once. */
async function measure(peer, cell, { folder, urls, subgraphs, load }) {
  const workload = workloads[cell.workload];
  const { dedupe = false } = cell;
  const supergraphFile = path.join(folder, `${workload.name}.graphql`);
  writeFileSync(supergraphFile, supergraphOf(workload, urls[workload.name]));
  const port = await freePort();
  const { command, args, env } = peer.start({ dedupe, folder, workload: workload.name });
  const files = { SUPERGRAPH: supergraphFile, SUPERGRAPH_FILE_PATH: supergraphFile };
  const gateway = startPinned(gatewayCore, command, args, {
    env: { NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: String(port), ...files, ...env },
  });
  try {
    const origin = `http://127.0.0.1:${port}`;
    const variants = cell.same ? 1 : workload.variants;
    // A stride that is prime to the number of variants: every one comes once, none beside its neighbour.
    const bodies = Array.from({ length: variants }, (_, i) => bodyOf(workload, i * 7919));
    await answers(origin, bodies[0], peer.headers);
    const reference = referenceOf(workload);
    for (const body of bodies.slice(0, 5)) {
      const expected = JSON.parse(JSON.stringify(await reference(body)));
      const answer = await post(origin, body, peer.headers);
      if (isDeepStrictEqual(answer, expected)) continue;
      throw new Error(`${peer.name} answers wrongly: ${JSON.stringify(answer).slice(0, 500)}`);
    }
    const headers = Object.entries(peer.headers ?? {}).map(([k, v]) => `${k}: ${v}\r\n`).join(''); // prettier-ignore
    const { connections } = workload;
    const order = { port, pid: gateway.pid, bodies, headers, connections };
    const ask = (child, message) => (child.send(message), nextMessage(child));
    await ask(load, { ...order, seconds: warmSeconds });
    const before = await ask(subgraphs, 'calls');
    const result = await ask(load, { ...order, seconds, rate: cell.rate });
    const after = await ask(subgraphs, 'calls');
    assert.equal(result.failures, 0, `${peer.name} answered with other statuses than 200`);
    return { ...result, upstream: (after.calls - before.calls) / result.count };
  } finally {
    await stop(gateway);
  }
}

export async function run() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/taskset') || os.cpus().length < 2) {
    throw new Error('this bench needs Linux with taskset and two cores');
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-gateway-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const script = (name) => path.join(root, 'bench', 'gateway', name);
  const subgraphs = startPinned(loadCore, process.execPath, [script('subgraph-servers.mjs')], { ipc: true }); // prettier-ignore
  const { urls } = await nextMessage(subgraphs);
  const load = startPinned(loadCore, process.execPath, [script('load.mjs')], { ipc: true });
  const parts = { folder, urls, subgraphs, load };

  console.log(`${rounds} rounds of ${seconds} s after ${warmSeconds} s; medians (least–greatest)`);
  console.log(`${os.cpus()[0].model.trim()}, Node ${process.versions.node}; load: our own client in Node\n`); // prettier-ignore
  const report = [];
  for (const cell of chosen(cells, process.env.CELLS)) {
    const inCell = chosen(peers, process.env.PEERS).filter(
      ({ only, dedupes }) => (!only || only === cell.workload) && (!cell.dedupe || dedupes),
    );
    const rows = inCell.map((peer) => ({ peer, missing: peer.missing?.() ?? null, runs: [] }));
    for (let round = 0; round < rounds; round += 1) {
      for (const { peer, missing, runs } of rows) {
        if (missing === null) runs.push(await measure(peer, cell, parts));
      }
    }
    console.log(table(cell, rows));
    report.push({ cell, rows: rows.map(({ peer, runs }) => ({ peer: peer.name, runs })) });
  }
  const results = path.join(root, 'bench', 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(path.join(results, 'gateway.json'), JSON.stringify(report, null, 1));
  await Promise.all([stop(subgraphs), stop(load)]);
}
