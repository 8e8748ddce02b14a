import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { SocketClient } from '../fixtures/socket-client.js';

let market: MarketGateway;
beforeAll(async () => {
  market = await startMarketGateway({ introspection: false, browserPage: null });
});
afterAll(() => market.close());

/** Status and code of the first error. */
async function refusalOf(url: string, init: RequestInit): Promise<[number, unknown]> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const { data, errors } = (await response.json()) as any;
  expect(data).toBeUndefined();
  return [response.status, errors[0].extensions.code];
}
const mutation = 'mutation { add(name: "forged") { id } }';
const withQuery = (query: string): string => `${market.url}?query=${encodeURIComponent(query)}`;
const posted = (type: string | null, body: string): RequestInit => ({
  method: 'POST',
  headers: type === null ? {} : { 'content-type': type },
  body: new TextEncoder().encode(body),
});

describe('the HTTP door', () => {
  it('detect_graphiql: shows no page of its own in production', async () => {
    const response = await fetch(market.url, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).not.toContain('html');
  });

  it('get_method_support: refuses a GET that a foreign page can make', async () => {
    expect(await refusalOf(withQuery('{ echo }'), {})).toEqual([400, 'BAD_REQUEST']);
  });

  it('get_based_mutation: runs none by GET', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    expect(await refusalOf(withQuery(mutation), { headers })).toEqual([405, 'BAD_REQUEST']);
    expect((await refusalOf(withQuery(mutation), {}))[0]).toBe(400);
    expect(market.state.journal.join()).not.toContain('forged');
  });

  it.each([
    ['an answer', 'application/json'],
    ['a stream', 'text/event-stream'],
  ])('post_based_csrf: refuses every body that a form can send for %s', async (_what, accept) => {
    const json = JSON.stringify({ query: mutation });
    for (const init of [
      posted('application/x-www-form-urlencoded', `query=${encodeURIComponent(mutation)}`),
      posted('text/plain', json),
      posted('multipart/form-data; boundary=x', `--x\r\n\r\n${json}\r\n--x--`),
      posted(null, json),
    ]) {
      const headers = { ...init.headers, accept };
      expect((await refusalOf(market.url, { ...init, headers }))[0]).toBe(415);
    }
    expect(market.state.journal.join()).not.toContain('forged');
  });

  it('refuses a body beyond a megabyte, and serves on', async () => {
    const body = JSON.stringify({ query: '{ echo }', variables: { a: 'x'.repeat(1024 * 1024) } });
    expect(await refusalOf(market.url, posted('application/json', body))).toEqual([
      413,
      'BAD_REQUEST',
    ]);
  });

  it('APQ: refuses a hash that is not that of the query', async () => {
    const persistedQuery = { version: 1, sha256Hash: '0'.repeat(64) };
    const body = JSON.stringify({ query: '{ echo }', extensions: { persistedQuery } });
    expect(await refusalOf(market.url, posted('application/json', body))).toEqual([
      400,
      'BAD_REQUEST',
    ]);
  });
});

describe('the WebSocket door', () => {
  it('answers 403 to a foreign Origin before the upgrade', async () => {
    const response = await new Promise<http.IncomingMessage>((resolve) => {
      http
        .get(market.url, {
          headers: {
            connection: 'Upgrade',
            upgrade: 'websocket',
            'sec-websocket-version': '13',
            'sec-websocket-key': Buffer.alloc(16).toString('base64'),
            origin: 'https://evil.example',
          },
        })
        .on('response', resolve);
    });
    expect(response.statusCode).toBe(403);
    response.resume();
  });

  it('closes with 4401 when nobody has said who they are', async () => {
    const client = await new SocketClient(market.url).opened();
    client.subscribe('1', '{ echo }');
    expect((await client.closed).code).toBe(4401);
  });

  it('closes with 4403 for an expired token, and when a token expires', async () => {
    const late = new SocketClient(market.url, {
      authorization: `Bearer ${await market.token(-10)}`,
    });
    await late.opened();
    late.send({ type: 'connection_init' });
    expect((await late.closed).code).toBe(4403);
    // A token ends with a full second: of two, at least one is left to open the socket in.
    const soon = new SocketClient(market.url, { authorization: `Bearer ${await market.token(2)}` });
    await soon.init();
    expect((await soon.closed).code).toBe(4403);
  });

  it('closes with 1009 for a message beyond 64 KB', async () => {
    const client = await new SocketClient(market.url).init();
    client.subscribe('1', `{ echo(text: "${'x'.repeat(64 * 1024)}") }`);
    expect((await client.closed).code).toBe(1009);
  });

  it('closes with 1008 for a flood of messages', async () => {
    const client = await new SocketClient(market.url).init();
    for (let i = 0; i < 1000; i += 1) client.send({ type: 'ping' });
    expect((await client.closed).code).toBe(1008);
  });

  it('has at most 100 operations open on a socket', async () => {
    const client = await new SocketClient<any>(market.url).init();
    for (let i = 0; i <= 100; i += 1)
      client.subscribe(`s${i}`, 'subscription { board { version } }');
    let message = await client.next();
    while (message.type !== 'error') message = await client.next();
    expect([message.id, message.payload[0].extensions.code]).toEqual(['s100', 'RATE_LIMITED']);
    await client.close();
  });
});

describe('tokens', () => {
  const base64 = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: 'a1', iss: 'reelgraph', aud: 'reelgraph', exp: 4_102_444_800 };
  const { privateKey: stranger } = generateKeyPairSync('ed25519');
  const signed = (changes: object): Promise<string> =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'EdDSA' }).sign(stranger);

  const forgeries: [string, () => string | Promise<string>][] = [
    ['alg none', () => `${base64({ alg: 'none' })}.${base64(claims)}.x`],
    [
      'a public key taken for a shared secret (HS256)',
      () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .sign(
            new TextEncoder().encode(
              String(market.publicKey.export({ type: 'spki', format: 'pem' })),
            ),
          ),
    ],
    ['another key', () => signed({})],
    ['an expired one', () => market.token(-10)],
    ['a wrong audience', () => market.token(60, { aud: 'another' })],
    ['a wrong issuer', () => market.token(60, { iss: 'another' })],
    ['no token at all', () => ''],
  ];
  it.each(forgeries)('refuse %s: 401 over HTTP, 4403 over WebSocket', async (_what, forge) => {
    const authorization = `Bearer ${await forge()}`;
    const init = posted('application/json', JSON.stringify({ query: '{ echo }' }));
    const headers = { ...init.headers, authorization };
    expect(await refusalOf(market.url, { ...init, headers })).toEqual([401, 'UNAUTHENTICATED']);
    const client = await new SocketClient(market.url).opened();
    client.send({ type: 'connection_init', payload: { authorization } });
    expect((await client.closed).code).toBe(4403);
  });
});
