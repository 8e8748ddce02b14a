import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { marketSupergraph } from './executor/fixtures/market.js';

const main = path.resolve(import.meta.dirname, '../dist/main.js');
/** Collects everything when it is told to. */
const collecting = 'data:text/javascript,process.on("SIGUSR2",()=>gc())';
const answer = JSON.stringify({ data: { echo: 'x'.repeat(8000) } });

let folder: string;
let subgraph: http.Server;
let gateway: ChildProcess;
let base: string;
/** Makes every query another one. */
let number = 0;

beforeAll(async () => {
  subgraph = http.createServer((request, response) => {
    request.resume().on('end', () => response.end(answer));
  });
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
  const { port } = subgraph.address() as AddressInfo;
  folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-garbage-'));
  const file = path.join(folder, 'supergraph.graphql');
  writeFileSync(file, marketSupergraph({ catalog: `http://127.0.0.1:${port}/graphql` }));
  const flags = ['--expose-gc', '--max-semi-space-size=8', '--import', collecting];
  gateway = spawn(process.execPath, [...flags, main], {
    env: { SUPERGRAPH: file, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((resolve, reject) => {
    gateway.stdout?.once('data', (bytes) => resolve(String(bytes)));
    gateway.once('exit', () => reject(new Error('the gateway ended')));
  });
  base = `http://127.0.0.1:${/localhost:(\d+)/.exec(String(line))?.[1]}`;
});
afterAll(() => {
  gateway.kill('SIGKILL');
  subgraph.closeAllConnections();
  subgraph.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends queries that are all different, 16 at a time. */
async function send(count: number): Promise<void> {
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent < count) {
      sent += 1;
      const response = await fetch(`${base}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: 'query Echo($number: Int) { echo(number: $number) }',
          variables: { number: (number += 1) },
        }),
      });
      expect(response.status).toBe(200);
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

/** Bytes in the old generation, and how often everything was collected. */
async function heap(): Promise<{ oldBytes: number; collections: number }> {
  const text = await (await fetch(`${base}/metrics`)).text();
  const metric = (name: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.split(' ')[1] ?? NaN,
    );
  return {
    oldBytes: metric('nodejs_heap_space_size_used_bytes{space="old"'),
    collections: metric('nodejs_gc_duration_seconds_count{kind="major"'),
  };
}

it('leaves next to nothing in the old generation that requests left behind', async () => {
  await send(4000);
  const sending = send(1000);
  // From now on what was on its way is old, and keeps what it refers to.
  gateway.kill('SIGUSR2');
  await sending;
  const before = await heap();
  await send(3000);
  const after = await heap();
  expect(before.collections).toBeGreaterThan(0);
  expect(after.collections).toBe(before.collections);
  // An answer alone has 8000.
  expect((after.oldBytes - before.oldBytes) / 3000).toBeLessThan(400);
}, 60_000);
