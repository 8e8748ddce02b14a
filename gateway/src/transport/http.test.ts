import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';
import { fromHeaders } from '@reelgraph/schema/request-scope';
import { execute, parse } from 'graphql';

import { createHttpTransport } from './http.js';
import { contractTimeoutMs, describeTransport, fetchOf } from './transport.contract.js';
import type { Transport } from './transport.port.js';

type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A transport to a server of its own that answers with `handle`. */
async function transportTo(handle: Handle, timeoutMs = contractTimeoutMs): Promise<Transport> {
  const server = http.createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const transport = createHttpTransport({
    urls: new Map([['contract', url]]),
    timeoutMs,
    sendScope: true,
  });
  return {
    fetch: (fetch) => transport.fetch(fetch),
    async close() {
      server.closeAllConnections();
      await transport.close();
      server.close();
    },
  };
}

describeTransport('http', (subgraph) =>
  transportTo(async (request, response) => {
    const { query, operationName, variables } = JSON.parse(await text(request));
    const result = await execute({
      schema: subgraph.schema,
      document: parse(query),
      operationName,
      variableValues: variables,
      contextValue: subgraph.createContext(
        fromHeaders(request.headers as Record<string, string | undefined>),
      ),
    });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  }),
);

describe('the HTTP transport', () => {
  /** What becomes of a fetch when the server answers each attempt with the next of `answers` (the last again). */
  async function attempt(
    answers: readonly [status: number, body: string, headers?: Record<string, string>][],
    kind: 'query' | 'mutation' = 'query',
  ) {
    let attempts = 0;
    const transport = await transportTo((request, response) => {
      const [status, body, headers] = answers[Math.min(attempts, answers.length - 1)] ?? [500, ''];
      attempts += 1;
      request.resume().on('end', () => response.writeHead(status, headers).end(body));
    }, 10_000);
    const outcome = await transport.fetch(fetchOf('{ hello }', { kind })).then(
      (answer) => JSON.stringify(answer.data),
      (error: { code: string }) => error.code,
    );
    await transport.close();
    return { outcome, attempts };
  }
  const good: [number, string] = [200, '{"data":{"hello":"x"}}'];
  const failed = { outcome: 'DOWNSTREAM_SERVICE_ERROR', attempts: 1 };

  it('asks again after a 5xx, three times in all', async () => {
    expect(await attempt([[503, 'busy'], good])).toEqual({ outcome: '{"hello":"x"}', attempts: 2 });
    expect(await attempt([[503, '']])).toEqual({ ...failed, attempts: 3 });
  });

  it('never repeats a mutation', async () => {
    expect(await attempt([[503, 'busy'], good], 'mutation')).toEqual(failed);
  });

  it('takes a GraphQL answer with any status', async () => {
    expect(await attempt([[500, good[1]]])).toEqual({ outcome: '{"hello":"x"}', attempts: 1 });
  });

  it('does not follow a redirect', async () => {
    expect(await attempt([[302, good[1], { location: 'http://127.0.0.1:1/' }]])).toEqual(failed);
  });

  it('takes nothing that is no GraphQL answer', async () => {
    for (const body of [
      '<html>',
      '',
      '[]',
      'null',
      '{}',
      '{"data":[]}',
      '{"data":null}',
      '{"errors":[]}',
      '{"errors":"no"}',
    ]) {
      expect(await attempt([[200, body]])).toEqual(failed);
    }
  });

  it('takes no answer beyond its bound', async () => {
    const huge = `{"data":{"hello":"${'x'.repeat(17 * 1024 * 1024)}"}}`;
    expect(await attempt([[200, huge]])).toEqual(failed);
  });

  it('gives up on an answer that never ends', async () => {
    const transport = await transportTo((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
    });
    await expect(transport.fetch(fetchOf('{ hello }'))).rejects.toMatchObject({
      code: 'GATEWAY_TIMEOUT',
    });
    await transport.close();
  });

  it('says so when nobody listens', async () => {
    const transport = createHttpTransport({
      urls: new Map([['contract', 'http://127.0.0.1:1/graphql']]),
      timeoutMs: 2000,
      sendScope: false,
    });
    await expect(transport.fetch(fetchOf('{ hello }'))).rejects.toMatchObject({
      code: 'DOWNSTREAM_SERVICE_ERROR',
    });
    await transport.close();
  });

  it('passes numbers on as they were written', async () => {
    const transport = await transportTo((_request, response) => {
      response.end('{"data":{"id":9007199254740993,"price":0.12345678901234567890,"small":1.0}}');
    });
    const { data } = await transport.fetch(fetchOf('{ hello }', { exactNumbers: true }));
    expect(JSON.stringify(data)).toBe(
      '{"id":9007199254740993,"price":0.12345678901234567890,"small":1}',
    );
    await transport.close();
  });

  it('sends the Authorization of the client, and who asks only where that is wanted', async () => {
    const seen: http.IncomingHttpHeaders[] = [];
    const server = http.createServer((request, response) => {
      seen.push(request.headers);
      response.end(good[1]);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    for (const sendScope of [true, false]) {
      const transport = createHttpTransport({
        urls: new Map([['contract', url]]),
        timeoutMs: 2000,
        sendScope,
      });
      await transport.fetch(fetchOf('{ hello }', { authorization: 'Bearer t' }));
      await transport.close();
    }
    server.close();
    expect(seen.map((headers) => [headers.authorization, headers['x-visitor-id']])).toEqual([
      ['Bearer t', 'v1'],
      ['Bearer t', undefined],
    ]);
  });
});
