import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { marketSupergraph } from '../executor/fixtures/market.js';
import { openSupergraph } from '../executor/supergraph.js';
import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';

let market: MarketGateway;
beforeAll(async () => {
  const sdl = marketSupergraph()
    .replace('type Product ', 'type Product @cacheControl(maxAge: 60) ')
    .replace('likedByMe: Boolean', 'likedByMe: Boolean @cacheControl(maxAge: 30)');
  const definitions = `
    enum CacheControlScope { PUBLIC PRIVATE }
    directive @cacheControl(maxAge: Int, scope: CacheControlScope) on FIELD_DEFINITION | OBJECT
  `;
  market = await startMarketGateway({ supergraph: openSupergraph(sdl + definitions) });
});
afterAll(() => market.close());

/** What an answer says of caching; asked twice, because the second comes through the hot door. */
async function cacheControlOf(query: string): Promise<(string | null)[]> {
  const ask = async (): Promise<string | null> => {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(market.url, { method: 'POST', headers, body });
    return answer.headers.get('cache-control');
  };
  return [await ask(), await ask()];
}

const twice = (value: string): string[] => [value, value];

describe('Cache-Control of answers', () => {
  it('is what the schema says of all that was asked for', async () => {
    expect(await cacheControlOf('{ product(id: "p1") { name } }')).toEqual(
      twice('max-age=60, public'),
    );
    expect(await cacheControlOf('{ product(id: "p1") { name } shelf { label } }')).toEqual(
      twice('no-store'),
    );
  });

  it('is private for what depends on who asks', async () => {
    expect(await cacheControlOf('{ product(id: "p1") { likedByMe } }')).toEqual(
      twice('max-age=30, private'),
    );
  });

  it('lets nobody keep an answer with errors', async () => {
    market.transport.behave('reviews', () => Promise.reject(new Error('down')));
    expect(await cacheControlOf('{ product(id: "p1") { name rating } }')).toEqual(
      twice('no-store'),
    );
  });

  it('is the strictest of what the schema and the subgraphs say', async () => {
    market.transport.behave('catalog', async (_fetch, run) => ({
      ...(await run()),
      forClient: [{ name: 'cache-control', value: 'max-age=5', merge: 'strictest' }],
    }));
    expect(await cacheControlOf('{ product(id: "p2") { name } }')).toEqual(
      twice('max-age=5, public'),
    );
  });
});
