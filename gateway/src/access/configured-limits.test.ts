import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { doors } from '../security/door.fixture.js';
import { defaultLimits, type Limits } from './limits.js';

const limits: Limits = {
  bodyBytes: 2000,
  messageBytes: 1000,
  tokens: 60,
  depth: 3,
  height: 12,
  aliases: 2,
  rootFields: 4,
  directives: 3,
  sameField: 3,
};
const refused: [keyof Limits, string, string][] = [
  ['tokens', `{ ${'echo '.repeat(60)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['depth', '{ nest { nest { nest { level } } } }', 'MAX_DEPTH_EXCEEDED'],
  [
    'height',
    '{ nest { ...A ...A ...A ...A } } fragment A on Nest { level nest { level } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['aliases', '{ a: echo b: echo c: echo }', 'GRAPHQL_VALIDATION_FAILED'],
  ['rootFields', '{ echo faulty __typename strict { always } echo }', 'GRAPHQL_VALIDATION_FAILED'],
  ['directives', `{ echo ${'@include(if: true) '.repeat(4)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['sameField', '{ nest { level level level level } }', 'GRAPHQL_VALIDATION_FAILED'],
];

describe.each(doors)('limits that were set hold over %s', (door, ask) => {
  let market: MarketGateway;
  beforeAll(async () => {
    market = await startMarketGateway({ limits });
  });
  afterAll(() => market.close());

  it.each(refused)('%s', async (_name, query, code) => {
    const { errors } = await ask(market.url, { query });
    expect(errors?.[0]?.extensions['code']).toBe(code);
  });

  it('for the length of what is sent', async () => {
    const text = 'x'.repeat(door === 'WebSocket' ? limits.messageBytes : limits.bodyBytes);
    const { errors } = await ask(market.url, { query: '{ echo }', variables: { text } });
    expect(errors?.[0]?.extensions).toMatchObject(
      door === 'WebSocket' ? { closeCode: 1009 } : { code: 'BAD_REQUEST' },
    );
  });
});

it('limits may be raised', async () => {
  const market = await startMarketGateway({ limits: { ...defaultLimits, depth: 100 } });
  try {
    const query = `${'{ nest '.repeat(30)}{ level }${'}'.repeat(30)}`;
    for (const [, ask] of doors) {
      expect((await ask(market.url, { query })).errors).toBeUndefined();
    }
  } finally {
    await market.close();
  }
});
