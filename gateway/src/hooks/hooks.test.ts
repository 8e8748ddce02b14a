import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { ForbiddenError } from '@reelgraph/platform/errors';
import { WebSocket } from 'ws';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { loadHooks } from './hook-module.js';
import type { GatewayHooks } from './hooks.js';

let market: MarketGateway | undefined;
afterEach(() => market?.close());

/** Starts a gateway with hooks; asks it twice, because the second answer comes through the hot door. */
async function start(hooks: GatewayHooks) {
  const lines: string[] = [];
  const logger = createLogger({ name: 'test', level: 'error', write: (line) => lines.push(line) });
  market = await startMarketGateway({ hooks, logger });
  const { url, transport } = market;
  const ask = async (query: string) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant': 'blue' },
      body: JSON.stringify({ query }),
    });
    return { status: answer.status, headers: answer.headers, json: (await answer.json()) as any };
  };
  return {
    lines,
    transport,
    url,
    askTwice: async (query: string) => [await ask(query), await ask(query)] as const,
  };
}

const masked = {
  message: 'Something went wrong on our side.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
};
const broken = (): never => {
  throw new Error('a secret');
};
const forbidding = (): never => {
  throw new ForbiddenError('Not today.');
};

describe('hooks', () => {
  it('are called in their order, awaited, and see what they are for', async () => {
    const calls: string[] = [];
    const later = async (line: string): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      calls.push(line);
    };
    const { askTwice } = await start({
      onRequest: ({ kind, method, url, headers }) =>
        later(`${kind} ${method} ${url} ${headers['x-tenant']}`),
      onOperation: ({ kind, name, clientHeaders }) =>
        later(`${kind} ${name} ${clientHeaders['x-tenant']}`),
      onSubgraphRequest: ({ subgraph, clientHeaders }) =>
        later(`${subgraph} ${clientHeaders['x-tenant']}`),
      onAnswer: ({ operation, errors, durationMs }) =>
        later(`${operation.name} ${errors.length} ${durationMs >= 0}`),
    });
    const [first, second] = await askTwice('query Lamp { product(id: "p1") { name } }');
    expect(second.json).toEqual(first.json);
    const once = ['http POST /graphql blue', 'query Lamp blue', 'catalog blue', 'Lamp 0 true'];
    expect(calls).toEqual([...once, ...once]);
  });

  it('add headers for subgraphs and for the client', async () => {
    const { askTwice, transport } = await start({
      onSubgraphRequest: ({ subgraph }) => [['x-signed', `for ${subgraph}`]],
      onAnswer: () => [['x-served-by', 'us']],
    });
    for (const { headers } of await askTwice('{ product(id: "p1") { name } }')) {
      expect(headers.get('x-served-by')).toBe('us');
    }
    expect(transport.fetches.at(-1)?.headers).toEqual([['x-signed', 'for catalog']]);
  });

  it.each(['onRequest', 'onOperation', 'onAnswer'] as const)(
    'that throw end what %s was called for: coded in their own words, else masked and logged',
    async (name) => {
      const { askTwice, lines } = await start({ [name]: broken });
      for (const { json } of await askTwice('{ product(id: "p1") { name } }')) {
        expect(json).toEqual({ errors: [masked] });
      }
      expect(lines.filter((line) => line.includes('a secret'))).toHaveLength(2);
      await market?.close();
      const { askTwice: askAgain } = await start({ [name]: forbidding });
      for (const { json } of await askAgain('{ product(id: "p1") { name } }')) {
        expect(json.errors).toEqual([
          {
            message: 'Not today.',
            extensions: { code: 'FORBIDDEN', requestId: expect.any(String) },
          },
        ]);
      }
    },
  );

  it('that throw before a fetch are an error of its fields', async () => {
    const { askTwice } = await start({
      onSubgraphRequest: ({ subgraph }) => (subgraph === 'inventory' ? broken() : undefined),
    });
    for (const { json } of await askTwice('{ big product(id: "p1") { inStock } }')) {
      expect(json.data).toEqual({ big: 42, product: null });
      expect(json.errors[0]).toMatchObject({
        path: ['product', 'inStock'],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'inventory' },
      });
      expect(JSON.stringify(json)).not.toContain('secret');
    }
  });

  it('are called for WebSockets and may refuse them', async () => {
    const kinds: string[] = [];
    const { url } = await start({
      onRequest({ kind, headers }) {
        kinds.push(kind);
        if (headers['x-tenant'] === 'red') forbidding();
      },
    });
    const open = (tenant: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url.replace('http', 'ws'), ['graphql-transport-ws'], {
          headers: { 'x-tenant': tenant },
        });
        socket.on('open', () => {
          socket.close();
          resolve('open');
        });
        socket.on('error', ({ message }) => resolve(message));
      });
    expect(await open('blue')).toBe('open');
    expect(await open('red')).toBe('Unexpected server response: 403');
    expect(kinds).toEqual(['upgrade', 'upgrade']);
  });
});

describe('loadHooks', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-hooks-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('takes a module of hooks, and says what is wrong with another', async () => {
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const good = await loadHooks(file('good.mjs', 'export default { onRequest() {} }'));
    expect(good.onRequest).toBeInstanceOf(Function);
    const wrong = file('wrong.mjs', 'export default { onRequest: 1, onDemand() {} }');
    await expect(loadHooks(wrong)).rejects.toThrow(/onRequest: is no function; .*"onDemand"/);
    await expect(loadHooks(file('none.mjs', ''))).rejects.toThrow('cannot be used');
    await expect(loadHooks(path.join(folder, 'absent.mjs'))).rejects.toThrow('cannot be loaded');
  });
});
