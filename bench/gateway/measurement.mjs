// One round: each peer a fresh process on core 0, its answers proved right before and after the load.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { median, percentiles } from '../percentiles.mjs';
import { freePort } from '../server.mjs';
import { ask, startPinned, stop } from './pinned-process.mjs';
import { bodyOf, referenceOf, supergraphOf, workloads } from './workload.mjs';

const gatewayCore = 0;
const startLimitMs = 60_000;
const turnSeconds = 2;
/** How many different requests are compared with the reference. */
const compared = 5;
/** Prime to every number of variants: each comes once, and none beside its neighbour. */
const stride = 7919;

async function post(origin, body, headers) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal: AbortSignal.timeout(startLimitMs),
  });
  return response.json();
}

/** Waits until the gateway answers at all. */
async function answering(gateway, origin, body) {
  for (const until = Date.now() + startLimitMs; ; await delay(50)) {
    try {
      await post(origin, body, {});
      return;
    } catch (error) {
      if (gateway.exitCode !== null || Date.now() > until) throw error;
    }
  }
}

async function proveRight(peer, workload, origin, bodies) {
  const reference = referenceOf(workload);
  for (const body of bodies.slice(0, compared)) {
    const expected = JSON.parse(JSON.stringify(await reference(body)));
    const answer = await post(origin, body, peer.headers);
    if (isDeepStrictEqual(answer, expected)) continue;
    throw new Error(`${peer.name} answers wrongly: ${JSON.stringify(answer).slice(0, 500)}`);
  }
}

/** Starts a peer on the supergraph of a workload. */
async function startPeer(peer, workload, dedupe, { folder, urls }) {
  const supergraphFile = path.join(folder, `${workload.name}.graphql`);
  writeFileSync(supergraphFile, supergraphOf(workload, urls[workload.name]));
  const port = await freePort();
  const { command, args, env } = peer.start({ dedupe, folder, workload: workload.name });
  const common = { NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: String(port) };
  const files = { SUPERGRAPH: supergraphFile, SUPERGRAPH_FILE_PATH: supergraphFile };
  const gateway = startPinned(gatewayCore, command, args, { env: { ...common, ...files, ...env } });
  return { gateway, port };
}

/** Starts a peer, proves it right and warms it: what measures it for some seconds, and what proves it again and ends it. */
async function open(peer, cell, parts) {
  const { subgraphs, load, warmSeconds } = parts;
  const workload = workloads[cell.workload];
  const { gateway, port } = await startPeer(peer, workload, cell.dedupe ?? false, parts);
  const origin = `http://127.0.0.1:${port}`;
  const length = cell.same ? 1 : workload.variants;
  const bodies = Array.from({ length }, (_, i) => bodyOf(workload, i * stride));
  const { headers = {} } = peer;
  const { connections } = workload;
  const order = { port, pid: gateway.pid, bodies, headers, connections };
  try {
    await answering(gateway, origin, bodies[0]);
    await proveRight(peer, workload, origin, bodies);
    await ask(load, { ...order, seconds: warmSeconds });
  } catch (error) {
    await stop(gateway);
    throw error;
  }
  return {
    async run(seconds) {
      const before = await ask(subgraphs, 'calls');
      const result = await ask(load, { ...order, seconds, rate: cell.rate });
      const after = await ask(subgraphs, 'calls');
      if (result.failures > 0) throw new Error(`${peer.name} answered with statuses besides 200`);
      return { ...result, calls: after.calls - before.calls };
    },
    prove: () => proveRight(peer, workload, origin, bodies),
    close: () => stop(gateway),
  };
}

/**
 * What several runs of one peer say together. Percentiles are the medians of those of each run: where the machine stands
 * still for a while, the tail of all requests would be that of one run.
 */
function summaryOf(runs) {
  const sum = (field) => runs.reduce((total, run) => total + run[field], 0);
  const each = runs.map(({ latencies }) => percentiles(latencies));
  const count = each.reduce((total, { count: one }) => total + one, 0);
  const [micros, elapsedMicros] = [sum('micros'), sum('elapsedMicros')];
  return {
    count,
    cpuUs: micros / count,
    utilisation: micros / elapsedMicros,
    rps: count / (elapsedMicros / 1e6),
    p50: median(each.map(({ p50 }) => p50)),
    p99: median(each.map(({ p99 }) => p99)),
    rssMb: Math.max(...runs.map(({ rssMb }) => rssMb)),
    upstream: sum('calls') / count,
  };
}

/** Measures peers one after the other: `warmSeconds` of load, then `seconds` of it that count. */
export async function measureEach(peers, cell, parts) {
  const results = [];
  for (const peer of peers) {
    const opened = await open(peer, cell, parts);
    try {
      results.push(summaryOf([await opened.run(parts.seconds)]));
      await opened.prove();
    } finally {
      await opened.close();
    }
  }
  return results;
}

/**
 * Measures peers at a rate, with all of them running: each has the load for `turnSeconds` at a time, so that what else
 * the machine does for a while is in the tail of all.
 */
export async function measureInTurns(peers, cell, parts) {
  const opened = [];
  try {
    for (const peer of peers) opened.push(await open(peer, cell, parts));
    const runs = opened.map(() => []);
    for (let done = 0; done < parts.seconds; done += turnSeconds) {
      for (const [i, each] of opened.entries()) runs[i].push(await each.run(turnSeconds));
    }
    for (const each of opened) await each.prove();
    return runs.map(summaryOf);
  } finally {
    for (const each of opened) await each.close();
  }
}
