import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';

import { marketSupergraph } from './executor/fixtures/market.js';
import { clientText } from './persisted/fixtures/client-fixture.js';

const main = path.resolve(import.meta.dirname, '../dist/main.js');
let folder: string;
let subgraph: http.Server;
/** The Authorization headers that the subgraph was sent. */
const authorizations: (string | undefined)[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-gateway-'));
  subgraph = http.createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    request.resume().on('end', () => response.end('{"data":{"echo":"from afar"}}'));
  });
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  // A gateway that started although it should not must not outlive its test.
  for (const child of children) child.kill('SIGKILL');
  subgraph.closeAllConnections();
  subgraph.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a supergraph and gives its file. */
function supergraphFile(sdl?: string): string {
  const { port } = subgraph.address() as AddressInfo;
  const file = path.join(folder, 'supergraph.graphql');
  writeFileSync(file, sdl ?? marketSupergraph({ catalog: `http://127.0.0.1:${port}/graphql` }));
  return file;
}

/** Starts the gateway with these variables and no others; the first line that it prints tells its port. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const errors = text(child.stderr);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => {
      const port = /localhost:(\d+)/.exec(String(line))?.[1];
      resolve(`http://127.0.0.1:${port}`);
    });
    void ended.then(() => reject(new Error('it ended')));
  });
  url.catch(() => {});
  return { child, ended, errors, url };
}

describe('the gateway alone', () => {
  it('starts on a supergraph with no other variable, answers, and stops at SIGTERM', async () => {
    const { child, ended, errors, url } = start({ SUPERGRAPH: supergraphFile(), PORT: '0' });
    const base = await url;
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    const answer = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Custom untouched' },
      body: '{"query":"{ echo __typename }"}',
    });
    expect(await answer.json()).toEqual({ data: { echo: 'from afar', __typename: 'Query' } });
    expect(authorizations).toEqual(['Custom untouched']);
    expect((await fetch(`${base}/other`)).status).toBe(404);

    const socket = new WebSocket(`${base.replace('http', 'ws')}/graphql`, ['graphql-transport-ws']);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    child.kill('SIGTERM');
    expect([await closed, await ended, await errors]).toEqual([1001, 0, '']);
    await expect(fetch(`${base}/healthz`)).rejects.toThrow();
  });

  it.each([
    ['a file that is no supergraph', () => supergraphFile('type Query { a: Int }'), /SUPERGRAPH/],
    ['a file that is no SDL', () => supergraphFile('{{{'), /SUPERGRAPH/],
    ['a file that is not there', () => path.join(folder, 'none.graphql'), /SUPERGRAPH.*ENOENT/],
  ])('says in one sentence that %s cannot be used', async (_what, file, saying) => {
    const { ended, errors } = start({ SUPERGRAPH: file(), PORT: '0' });
    expect(await ended).toBe(1);
    const output = await errors;
    expect(output).toMatch(saying);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('serves the clients of CLIENTS_DIR, also by address, and refuses to start without the folder', async () => {
    writeFileSync(path.join(folder, 'acme.json'), clientText('acme', 'require-id'));
    const variables = { SUPERGRAPH: supergraphFile(), PORT: '0' };
    const { child, ended, url } = start({ ...variables, CLIENTS_DIR: folder });
    const answer = await fetch(`${await url}/op/Hello`, {
      headers: { 'x-client-name': 'acme', 'x-client-key': 'key of acme' },
    });
    expect(await answer.json()).toEqual({ data: { echo: 'from afar' } });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    const without = start({ ...variables, CLIENTS_DIR: path.join(folder, 'none') });
    expect([await without.ended, await without.errors]).toEqual([
      1,
      expect.stringMatching(/^.*CLIENTS_DIR.*ENOENT.*\n$/),
    ]);
  });

  it('starts on a configuration file, and shows what it counts', async () => {
    const config = path.join(folder, 'gateway.json');
    const { port } = subgraph.address() as AddressInfo;
    writeFileSync(path.join(folder, 'configured.graphql'), marketSupergraph());
    const catalog = { url: `http://127.0.0.1:${port}/graphql` };
    const supergraph = { file: 'configured.graphql' };
    writeFileSync(config, JSON.stringify({ supergraph, subgraphs: { catalog } }));
    const { child, ended, errors, url } = start({ GATEWAY_CONFIG: config, PORT: '0' });
    const base = await url;
    const answer = await fetch(`${base}/graphql?query={echo}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await answer.json()).toEqual({ data: { echo: 'from afar' } });
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toContain('gateway_subgraph_attempts_total{subgraph="catalog",outcome="ok"} 1');
    child.kill('SIGTERM');
    expect([await ended, await errors]).toEqual([0, '']);
  });

  it('says in one sentence everything that is wrong with a configuration file', async () => {
    const config = path.join(folder, 'wrong.json');
    writeFileSync(config, '{"traffic":{"timeoutMs":0},"surprise":1}');
    const { ended, errors } = start({ GATEWAY_CONFIG: config, PORT: '0' });
    const sentence = /^.*GATEWAY_CONFIG.*traffic\.timeoutMs: .*surprise.*\n$/;
    expect([await ended, await errors]).toEqual([1, expect.stringMatching(sentence)]);
  });

  it('says in one sentence that no supergraph is named', async () => {
    const { ended, errors } = start({ PORT: '0' });
    expect([await ended, await errors]).toEqual([1, expect.stringMatching(/^.*SUPERGRAPH.*\n$/)]);
  });

  it('says in one sentence which variable is wrong', async () => {
    const { ended, errors } = start({ SUPERGRAPH: supergraphFile(), PORT: 'http' });
    expect([await ended, await errors]).toEqual([1, expect.stringMatching(/^.*PORT.*\n$/)]);
  });

  it('says in one sentence that Redis cannot be reached, and not how it logs in', async () => {
    const REDIS_URL = 'redis://:secret@127.0.0.1:1';
    const { ended, errors } = start({
      SUPERGRAPH: supergraphFile(),
      PORT: '0',
      LOG_LEVEL: 'silent',
      REDIS_URL,
    });
    const sentence = /^REDIS_URL: Redis at 127\.0\.0\.1:1 cannot be reached\.\n$/;
    expect([await ended, await errors]).toEqual([1, expect.stringMatching(sentence)]);
  });
});

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const withRedis = redisUrl === '' ? describe.skip : describe;

withRedis('two gateways over the Redis of TEST_REDIS_URL', () => {
  it('share the quota of an address', async () => {
    const variables = {
      ...{ SUPERGRAPH: supergraphFile(), PORT: '0', REDIS_URL: redisUrl },
      ...{ RATE_LIMIT_ADDRESS: '2', TRUST_PROXY: '1' },
    };
    const gateways = [start(variables), start(variables)];
    const address = randomUUID();
    const ask = async ({ url }: (typeof gateways)[number]) => {
      const answer = await fetch(`${await url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: '{"query":"{ echo }"}',
      });
      await answer.text();
      return `${answer.status} ${/r=\d+/.exec(answer.headers.get('ratelimit') ?? '')?.[0]}`;
    };
    const told: string[] = [];
    for (const gateway of [...gateways, ...gateways]) told.push(await ask(gateway));
    expect(told).toEqual(['200 r=1', '200 r=0', '429 r=0', '429 r=0']);
    for (const { child, ended } of gateways) {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
  });
});
