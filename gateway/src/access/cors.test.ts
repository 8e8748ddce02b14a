import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { readConfig } from '../config/config-file.js';
import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { createCors } from './cors.js';

const policies = [
  {
    origins: ['https://shop.example'],
    credentials: true,
    exposedHeaders: ['x-request-id'],
    maxAgeSeconds: 60,
  },
  { matching: 'https://[a-z]+\\.partner\\.example', clients: ['partner'] },
  { origins: ['https://narrow.example'], allowedHeaders: ['Content-Type'] },
];
let market: MarketGateway;
beforeAll(async () => {
  const { cors } = readConfig(JSON.stringify({ cors: policies }), {});
  market = await startMarketGateway({ cors: createCors(cors) });
});
afterAll(() => market.close());

/** The answer to a request of a page, and what of its head tells the browser what the page may do. */
async function ask(origin: string | null, init: RequestInit = {}, url = market.url) {
  const answer = await fetch(url, {
    method: 'POST',
    body: '{"query":"{ big }"}',
    ...init,
    headers: {
      'content-type': 'application/json',
      ...(origin === null ? {} : { origin }),
      ...init.headers,
    },
  });
  const told = [...answer.headers].filter(([name]) => name.startsWith('access-control-'));
  return {
    status: answer.status,
    vary: answer.headers.get('vary'),
    told: Object.fromEntries(told.map(([name, value]) => [name.slice(15), value])),
    text: await answer.text(),
  };
}

const preflight = (origin: string, headers: Record<string, string> = {}) =>
  ask(origin, {
    method: 'OPTIONS',
    body: null,
    headers: { 'access-control-request-method': 'POST', ...headers },
  });

describe('a page of another origin', () => {
  it('may read the answer where the configuration says so', async () => {
    const { status, told, vary } = await ask('https://shop.example');
    expect([status, vary]).toEqual([200, 'origin']);
    expect(told).toEqual({
      'allow-origin': 'https://shop.example',
      'allow-credentials': 'true',
      'expose-headers': 'x-request-id',
    });
  });

  it('is told nothing otherwise, but caches that the origin matters', async () => {
    const foreign = [
      null,
      'null',
      'https://evil.example',
      'http://shop.example',
      'https://shop.example.evil.example',
      'https://a.partner.example.evil.example',
    ];
    for (const origin of foreign) {
      const { vary, told } = await ask(origin);
      expect([vary, told]).toEqual(['origin', {}]);
    }
    const { status, told } = await preflight('https://evil.example');
    expect([status, told]).toEqual([405, {}]);
  });

  it('asks before it sends, and may remember the answer', async () => {
    const asked = { 'access-control-request-headers': 'content-type, x-visitor-id' };
    expect(await preflight('https://shop.example', asked)).toEqual({
      status: 204,
      vary: 'origin, access-control-request-headers',
      told: {
        'allow-origin': 'https://shop.example',
        'allow-credentials': 'true',
        'allow-methods': 'GET, POST',
        'allow-headers': 'content-type, x-visitor-id',
        'max-age': '60',
      },
      text: '',
    });
    const narrow = await preflight('https://narrow.example', asked);
    expect(narrow.told['allow-headers']).toBe('content-type');
    expect(narrow.told['allow-credentials']).toBeUndefined();
  });

  it('may only be the clients that its origin is for', async () => {
    const origin = 'https://a.partner.example';
    const as = (name: string) => ask(origin, { headers: { 'x-client-name': name } });
    expect((await preflight(origin)).status).toBe(204);
    expect((await as('partner')).text).not.toContain('FORBIDDEN');
    for (const refused of [await as('other'), await ask(origin)]) {
      expect(refused.status).toBe(403);
      expect(JSON.parse(refused.text).errors[0].extensions.code).toBe('FORBIDDEN');
    }
  });
});

it('is off where nothing is configured', async () => {
  const plain = await startMarketGateway();
  const { vary, told } = await ask('https://shop.example', {}, plain.url);
  expect([vary, told]).toEqual([null, {}]);
  await plain.close();
});
