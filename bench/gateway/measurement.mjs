// One measurement: a peer as a fresh process on core 0, its answers proved right before and after the load.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { freePort } from '../server.mjs';
import { nextMessage, startPinned, stop } from './pinned-process.mjs';
import { bodyOf, referenceOf, supergraphOf, workloads } from './workload.mjs';

const gatewayCore = 0;
const startLimitMs = 60_000;
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

const ask = (child, message) => {
  child.send(message);
  return nextMessage(child);
};

/** Measures a peer once: `warmSeconds` of load, then `seconds` of it that count. */
export async function measure(peer, cell, parts) {
  const { subgraphs, load, seconds, warmSeconds } = parts;
  const workload = workloads[cell.workload];
  const { gateway, port } = await startPeer(peer, workload, cell.dedupe ?? false, parts);
  try {
    const origin = `http://127.0.0.1:${port}`;
    const length = cell.same ? 1 : workload.variants;
    const bodies = Array.from({ length }, (_, i) => bodyOf(workload, i * stride));
    await answering(gateway, origin, bodies[0]);
    await proveRight(peer, workload, origin, bodies);

    const { headers = {} } = peer;
    const { connections } = workload;
    const order = { port, pid: gateway.pid, bodies, headers, connections };
    await ask(load, { ...order, seconds: warmSeconds });
    const before = await ask(subgraphs, 'calls');
    const result = await ask(load, { ...order, seconds, rate: cell.rate });
    const after = await ask(subgraphs, 'calls');

    if (result.failures > 0) throw new Error(`${peer.name} answered with statuses besides 200`);
    await proveRight(peer, workload, origin, bodies);
    return { ...result, upstream: (after.calls - before.calls) / result.count };
  } finally {
    await stop(gateway);
  }
}
