import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type MarketGateway, startMarketGateway } from './fixtures/market.gateway.js';

let market: MarketGateway;
beforeAll(async () => {
  market = await startMarketGateway();
});
afterAll(() => market.close());

const ask = (query: string) =>
  fetch(market.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

/** Lets the catalog refuse what it is asked with an error of the code, at the path of a field. */
const refuse = (
  code: string,
  extensions: object,
  field: string,
  data: Record<string, null> | null,
) =>
  market.transport.behave('catalog', async () => ({
    data,
    errors: [{ message: 'not now', path: [field], extensions: { ...extensions, code } }],
  }));

describe('the status of an answer without data', () => {
  it.each([
    ['INGEST_OVERLOADED', { retryAfterSeconds: 5 }, [503, '5']],
    ['SERVICE_UNAVAILABLE', {}, [503, null]],
    ['CONFLICT', { retryAfterSeconds: 5 }, [200, null]],
  ])('of %s %j, compiled or not, is %j', async (code, extensions, told) => {
    refuse(code, extensions, 'add', null);
    for (let time = 0; time < 2; time += 1) {
      const response = await ask(`mutation Of${code} { add(name: "Vase") { name } }`);
      expect([response.status, response.headers.get('retry-after')]).toEqual(told);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    }
  });

  it('is no other one when there is data besides', async () => {
    refuse('SERVICE_UNAVAILABLE', {}, 'faulty', { faulty: null });
    for (let time = 0; time < 2; time += 1) expect((await ask('{ faulty }')).status).toBe(200);
  });
});
