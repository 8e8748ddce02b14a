import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { buildSchema, GraphQLError, type GraphQLObjectType } from 'graphql';

import { createLogger } from './logger.js';
import { createMetrics } from './metrics.js';
import { createRequestSigner, signatureHeader } from './request-signature.js';
import type { Server } from './serve.js';
import type { Subgraph } from './subgraph.js';
import { serveSubgraph } from './subgraph.server.js';

const secret = 'a secret of at least 32 characters';
const now = 1_700_000_000_000;

/** A subgraph whose fields tell who asks, and fail. */
function createSubgraph(): Subgraph<{ scope: RequestScope }> {
  const schema = buildSchema('type Query { scope: String refused: String broken: String }');
  const fields = (schema.getType('Query') as GraphQLObjectType).getFields();
  const resolvers: Record<string, (context: { scope: RequestScope }) => unknown> = {
    scope: ({ scope }) => JSON.stringify(scope),
    refused: () => {
      throw new GraphQLError('Not you.', { extensions: { code: 'FORBIDDEN' } });
    },
    broken: () => {
      throw new Error('table users at db-1 is gone');
    },
  };
  for (const [name, resolve] of Object.entries(resolvers)) {
    Object.assign(fields[name] ?? {}, {
      resolve: (_: unknown, _args: object, context: { scope: RequestScope }) => resolve(context),
    });
  }
  return { name: 'some', schema, sdl: '', createContext: (scope) => ({ scope }), async close() {} };
}

let server: Server;
const lines: string[] = [];
beforeAll(async () => {
  server = await serveSubgraph({
    subgraph: createSubgraph(),
    secrets: [secret],
    port: 0,
    host: '127.0.0.1',
    metrics: createMetrics(),
    logger: createLogger({ name: 'test', level: 'warn', write: (line) => lines.push(line) }),
    clock: () => now,
  });
  server.markReady();
});
afterAll(() => server.close(100));

/** Sends a request as the gateway does, unless `change` says otherwise. */
async function send(
  body: string,
  change: {
    path?: string;
    method?: string;
    signedAtMs?: number;
    headers?: Record<string, string>;
  } = {},
) {
  const { path = '/graphql', method = 'POST', signedAtMs = now } = change;
  const scope = { 'x-request-id': 'q1', 'x-visitor-id': 'v1' };
  const sign = createRequestSigner(secret, () => signedAtMs);
  const request = { audience: 'some', method, path, body };
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    headers: {
      ...scope,
      [signatureHeader]: sign(request, Object.entries(scope)),
      ...change.headers,
    },
    ...(method === 'POST' && { body }),
  });
  return { status: response.status, json: JSON.parse(await response.text()) };
}
const query = (text: string): string => JSON.stringify({ query: text });
const codeOf = ({ status, json }: Awaited<ReturnType<typeof send>>) => [
  status,
  json.errors?.[0]?.extensions.code,
];

describe('a subgraph over HTTP', () => {
  it('answers the gateway, for whom its headers say', async () => {
    const { status, json } = await send(query('{ scope }'), { headers: { 'x-roles': 'ADMIN' } });
    expect(status).toBe(200);
    expect(JSON.parse(json.data.scope)).toMatchObject({
      requestId: 'q1',
      visitorId: 'v1',
      accountId: null,
      roles: [],
    });
  });

  it('answers 401 to what is not signed, signed for another text, or signed long ago', async () => {
    const refused = [401, 'REQUEST_SIGNATURE_INVALID'];
    const body = query('{ scope }');
    expect(codeOf(await send(body, { headers: { [signatureHeader]: '' } }))).toEqual(refused);
    expect(codeOf(await send(body, { headers: { 'x-visitor-id': 'v2' } }))).toEqual(refused);
    const old = await send(body, { signedAtMs: now - 60_000 });
    expect(codeOf(old)).toEqual(refused);
    expect(old.json.errors[0].message).toBe(
      'The request was signed too long ago, or by a clock that is ahead.',
    );
    const metrics = await fetch(`http://127.0.0.1:${server.port}/metrics`);
    const text = await metrics.text();
    for (const [reason, count] of [
      ['missing', 1],
      ['wrong', 1],
      ['stale', 1],
    ]) {
      expect(text).toContain(`subgraph_signature_refusals_total{reason="${reason}"} ${count}`);
    }
  });

  it('says which errors are public, and logs the others', async () => {
    const { json } = await send(query('{ refused broken }'));
    expect(json.data).toEqual({ refused: null, broken: null });
    expect(json.errors).toMatchObject([
      { message: 'Not you.', path: ['refused'], extensions: { code: 'FORBIDDEN' } },
      {
        message: 'Something went wrong.',
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    expect(JSON.stringify(json)).not.toContain('db-1');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { requestId: 'q1', path: ['broken'], err: { message: 'table users at db-1 is gone' } },
    ]);
  });

  it('refuses what is no operation of its schema', async () => {
    expect(codeOf(await send(query('{ other }')))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(codeOf(await send(query('{')))).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    for (const body of ['', '[]', '{"query":1}', 'null']) {
      expect(codeOf(await send(body))).toEqual([400, 'BAD_REQUEST']);
    }
  });

  it('refuses other methods and addresses, and bodies beyond its bound', async () => {
    expect(codeOf(await send('', { method: 'GET' }))).toEqual([405, 'BAD_REQUEST']);
    expect(codeOf(await send('{}', { path: '/other' }))).toEqual([404, 'BAD_REQUEST']);
    const huge = query(`{ scope } # ${'x'.repeat(4 * 1024 * 1024)}`);
    expect(codeOf(await send(huge))).toEqual([413, 'BAD_REQUEST']);
  });

  it('is alive and ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      expect((await fetch(`http://127.0.0.1:${server.port}${path}`)).status).toBe(200);
    }
  });
});
