import { afterEach, describe, expect, it } from '@jest/globals';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { SocketClient } from '../fixtures/socket-client.js';
import { createGuard, noRules } from './guard.js';
import { MemoryRateLimits } from './rate-limits.memory.js';

let market: MarketGateway;
afterEach(() => market.close());

const start = async (quotaOf: 'address' | 'viewer', points: number): Promise<void> => {
  const quotas = { ...noRules.quotas, [quotaOf]: points };
  const guard = createGuard(
    { ...noRules, costMode: 'measure', quotas },
    new MemoryRateLimits(() => 0),
  );
  market = await startMarketGateway({ guard });
};
const ask = (query: string, headers: Record<string, string> = {}) =>
  fetch(market.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

describe('a guarded operation', () => {
  it('tells of quotas in headers, and is 429 with Retry-After beyond them, compiled or not', async () => {
    await start('address', 4);
    const first = await ask('{ products(first: 2) { name } }');
    expect(first.headers.get('ratelimit-policy')).toBe('"address";q=4;w=60');
    expect(first.headers.get('ratelimit')).toBe('"address";r=2;t=60');
    expect((await ask('{ products(first: 2) { name } }')).status).toBe(200);
    for (const query of ['{ products(first: 2) { name } }', '{ echo }']) {
      const refused = await ask(query);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
      const { errors } = (await refused.json()) as { errors: { extensions: object }[] };
      expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
    }
  });

  it('tells developers its cost when they ask, compiled or not', async () => {
    await start('address', 1000);
    const query = '{ products(first: 7) { name } }';
    for (let i = 0; i < 2; i += 1) {
      const answer = await (await ask(query, { 'x-graphql-cost': '1' })).json();
      expect(answer).toMatchObject({ extensions: { cost: { cost: 7, mode: 'measure' } } });
    }
    expect(await (await ask(query)).json()).not.toHaveProperty('extensions');
  });

  it('charges for a live query once, however often it runs', async () => {
    await start('viewer', 40);
    const visitor = { 'x-visitor-id': 'v1' };
    const client = await new SocketClient(market.url, visitor).init();
    // A field that depends on who asks: the query runs for this viewer, not for everybody.
    client.subscribe('1', 'subscription { board { version products { likedByMe } } }');
    expect((await client.next()).type).toBe('next');
    const left = async () => (await ask('{ echo }', visitor)).headers.get('ratelimit');
    const before = await left();
    expect(before).toMatch(/^"viewer";r=\d+;t=60$/);
    market.state.boardVersion += 1;
    await market.signals.publish('signal:board');
    expect((await client.next()).type).toBe('next');
    const [, then = '', now = ''] = /r=(\d+).*r=(\d+)/.exec(`${before} ${await left()}`) ?? [];
    expect(Number(then) - Number(now)).toBe(1);
    await client.close();
  });
});
