import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';
import { fromHeaders } from '@reelgraph/schema/request-scope';
import { execute, parse } from 'graphql';

import type { FetchError } from '../executor/errors.js';
import { createHttpTransport } from './http.js';
import { contractTimeoutMs, describeTransport, fetchOf } from './transport.contract.js';
import type { Transport } from './transport.port.js';

type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A transport to a server of its own that answers with `handle`. */
async function transportTo(
  handle: Handle,
  timeoutMs = contractTimeoutMs,
  keepHeaders = false,
): Promise<Transport> {
  const server = http.createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const transport = createHttpTransport({
    urls: new Map([['contract', url]]),
    timeoutMs,
    sendScope: true,
    keepHeaders,
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
  /** What becomes of a fetch that the server answers so. */
  async function attempt(status: number, body: string, headers?: Record<string, string>) {
    const transport = await transportTo((request, response) => {
      request.resume().on('end', () => response.writeHead(status, headers).end(body));
    }, 10_000);
    const outcome = await transport.fetch(fetchOf('{ hello }')).then(
      (answer) => JSON.stringify(answer.data),
      ({ code, retryAfterMs }: FetchError) => ({ code, retryAfterMs }),
    );
    await transport.close();
    return outcome;
  }
  const good = '{"data":{"hello":"x"}}';
  const lasting = { code: 'DOWNSTREAM_SERVICE_ERROR', retryAfterMs: null };

  it('says after which troubles another attempt may go well, and when', async () => {
    for (const status of [502, 503, 504]) {
      expect(await attempt(status, 'busy')).toEqual({ ...lasting, retryAfterMs: 0 });
    }
    const later = await attempt(503, 'busy', { 'retry-after': '2' });
    expect(later).toEqual({ ...lasting, retryAfterMs: 2000 });
    for (const status of [400, 404, 500]) expect(await attempt(status, 'no')).toEqual(lasting);
  });

  it('takes a broken connection for a trouble that may pass', async () => {
    const breaking: Handle[] = [
      ({ socket }) => void socket.destroy(),
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"data"');
        setImmediate(() => response.destroy());
      },
    ];
    for (const handle of breaking) {
      const transport = await transportTo(handle, 10_000);
      const fetched = transport.fetch(fetchOf('{ hello }'));
      await expect(fetched).rejects.toMatchObject({ ...lasting, retryAfterMs: 0 });
      await transport.close();
    }
  });

  it('takes a GraphQL answer with any status', async () => {
    expect(await attempt(503, good)).toBe('{"hello":"x"}');
  });

  it('does not follow a redirect', async () => {
    expect(await attempt(302, good, { location: 'http://127.0.0.1:1/' })).toEqual(lasting);
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
      expect(await attempt(200, body)).toEqual(lasting);
    }
  });

  it('takes no answer beyond its bound', async () => {
    const huge = `{"data":{"hello":"${'x'.repeat(17 * 1024 * 1024)}"}}`;
    expect(await attempt(200, huge)).toEqual(lasting);
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
      retryAfterMs: 0,
    });
    await transport.close();
  });

  it('passes headers on both ways where that is wanted', async () => {
    const seen: http.IncomingHttpHeaders[] = [];
    const transport = await transportTo(
      (request, response) => {
        seen.push(request.headers);
        response.setHeader('set-cookie', ['a=1; Path=/', 'b=2, 3']).end(good);
      },
      2000,
      true,
    );
    const fetch = fetchOf('{ hello }', { headers: [['x-tenant', 'blue']] });
    const { headers = [] } = await transport.fetch(fetch);
    await transport.close();
    expect(seen[0]?.['x-tenant']).toBe('blue');
    expect(headers.filter(([name]) => name === 'set-cookie')).toEqual([
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2, 3'],
    ]);
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
      response.end(good);
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
