// `npm run bench -- gateway`: our gateway and its peers on the same operations, in turn (A B C A B C …), each a fresh
// process on core 0; the subgraphs and the load share core 1. At a rate all of them run and have the load by turns.
// Answers are compared with the right ones before and after.
// The tables are printed, and every run is in bench/results/gateway.json.
//
// PEERS  names of peers, or how they begin, comma-separated (default: all)
// CELLS  names of cells, or how they begin (default: all)
// ROUNDS (3), SECONDS of each measurement (6; at a rate 20 at least)
// WARM_SECONDS before it (8: Node compiles what runs often meanwhile)
// BEFORE  a built checkout of another version, measured as `ours-before`
// HIVE_ROUTER_DIR  folder of the binary hive_router
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { fail } from '../scripts/toolchain.mjs';
import { measureEach, measureInTurns } from './gateway/measurement.mjs';
import { peers } from './gateway/peers.mjs';
import { nextMessage, startPinned, stop } from './gateway/pinned-process.mjs';
import { requestTable } from './gateway/table.mjs';
import { root } from './server.mjs';

const loadCore = 1;
const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 6);
const warmSeconds = Number(process.env.WARM_SECONDS ?? 8);

/** With fewer, a P99 at 300/s would be up to a handful of requests. */
const rateSeconds = Math.max(seconds, 20);

/** What is measured: a workload, whether its requests differ, de-duplication, and a rate or as fast as it goes. */
const cells = [
  { name: 'feed-varied', title: 'Feed query, every request different', workload: 'feed' },
  { name: 'feed-identical', title: 'Feed query, all requests alike', workload: 'feed', same: true },
  { name: 'heavy', title: '88 KB query, all requests alike', workload: 'heavy', same: true },
  { name: 'dedupe-feed', title: 'Feed query, all requests alike', workload: 'feed', same: true, dedupe: true },
  { name: 'dedupe-heavy', title: '88 KB query, all requests alike', workload: 'heavy', same: true, dedupe: true },
  { name: 'rate', title: 'Feed query, every request different, 300 requests/s', workload: 'feed', rate: 300, seconds: rateSeconds },
]; // prettier-ignore

const chosen = (list, names) => {
  const wanted = names?.split(',').filter(Boolean);
  const found = wanted ? list.filter(({ name }) => wanted.some((w) => name.startsWith(w))) : list;
  if (found.length === 0)
    fail(`${names} names none of ${list.map(({ name }) => name).join(', ')}.`);
  return found;
};

/** Starts the subgraphs and the load on core 1. */
async function startSurroundings() {
  const start = (name) =>
    startPinned(loadCore, process.execPath, [path.join(root, 'bench', 'gateway', name)], {
      ipc: true,
    });
  const subgraphs = start('subgraph-servers.mjs');
  const { urls } = await nextMessage(subgraphs);
  return { subgraphs, urls, load: start('load.mjs') };
}

/** Measures the peers of a cell in turn. */
async function measureCell(cell, parts) {
  const rows = chosen(peers, process.env.PEERS)
    .filter(({ only }) => !only || only === cell.workload)
    .filter(({ dedupes }) => dedupes || !cell.dedupe)
    .map((peer) => ({ peer, missing: peer.missing?.() ?? null, runs: [] }));
  const present = rows.filter(({ missing }) => missing === null);
  const measure = cell.rate ? measureInTurns : measureEach;
  for (let round = 0; round < rounds; round += 1) {
    const results = await measure(
      present.map(({ peer }) => peer),
      cell,
      parts,
    );
    present.forEach(({ runs }, i) => runs.push(results[i]));
  }
  return rows;
}

export async function run() {
  const pins = spawnSync('taskset', ['--version']).status === 0;
  if (!pins || !existsSync('/proc/self/stat') || os.cpus().length < 2) {
    fail('bench gateway needs Linux, taskset and two cores.');
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-gateway-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const surroundings = await startSurroundings();
  const [{ model }] = os.cpus();
  console.log(`${model.trim()}, Node ${process.versions.node}; load by the bench's own client`);
  console.log(
    `${rounds} rounds of ${seconds} s (at a rate ${rateSeconds} s) after ${warmSeconds} s: medians (least–greatest)\n`,
  );
  const report = [];
  for (const cell of chosen(cells, process.env.CELLS)) {
    const parts = { ...surroundings, folder, seconds: cell.seconds ?? seconds, warmSeconds };
    const rows = await measureCell(cell, parts);
    console.log(requestTable(cell, rows));
    report.push({ cell, rows: rows.map(({ peer, runs }) => ({ peer: peer.name, runs })) });
  }
  const results = path.join(root, 'bench', 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(path.join(results, 'gateway.json'), JSON.stringify(report, null, 1));
  await Promise.all([stop(surroundings.subgraphs), stop(surroundings.load)]);
}
