import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type MarketGateway, startMarketGateway } from './fixtures/market.gateway.js';

describe('a question of the process itself', () => {
  let market: MarketGateway;
  beforeAll(async () => {
    market = await startMarketGateway();
  });
  afterAll(() => market.close());

  it('is answered as a client’s is, as a value', async () => {
    const { ask } = market.gateway;
    expect(
      await ask('query ($id: ID!) { product(id: $id) { id name } }', { id: 'p1' }, 1000),
    ).toEqual({
      data: { product: { id: 'p1', name: expect.any(String) } },
      errors: [],
    });
  });

  it('tells what went wrong with its variables, and fails for a document that is none', async () => {
    const { ask } = market.gateway;
    const answer = await ask('query ($id: ID!) { product(id: $id) { id } }', {}, 1000);
    expect(answer).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    await expect(ask('{ nothing }', {}, 1000)).rejects.toThrow('nothing');
  });
});
