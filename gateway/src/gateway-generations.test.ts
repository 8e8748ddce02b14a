import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';

import { createMarket, marketSupergraph } from './executor/fixtures/market.js';
import { createRecordingTransport } from './executor/fixtures/recording-transport.js';
import { openSupergraph } from './executor/supergraph.js';
import { createGatewayGenerations } from './gateway-generations.js';
import { noAuthentication } from './access/authenticate.js';
import { createGateway, type Gateway } from './gateway.js';
import { startMarketGateway } from './fixtures/market.gateway.js';

const logger = createLogger({ name: 'test', level: 'silent' });

describe('a gateway that ends', () => {
  it('finishes what is in flight before it lets its transport go', async () => {
    const events: string[] = [];
    const transport = createRecordingTransport(createMarket().subgraphs);
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    transport.behave('catalog', async (_fetch, ask) => {
      begun.resolve();
      await held.promise;
      return ask();
    });
    const market = await startMarketGateway({
      transport: {
        fetch: async (fetch) => {
          events.push(fetch.subgraph);
          return transport.fetch(fetch);
        },
        close: async () => void events.push('closed'),
      },
    });
    const answer = fetch(market.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ product(id: \\"p1\\") { rating } }"}',
    });
    await begun.promise;
    const closed = market.gateway.close();
    // Turns enough for everything to be torn down, if nobody waited.
    for (let i = 0; i < 100; i += 1) await nextTurn();
    held.resolve();
    expect(await (await answer).json()).toEqual({ data: { product: { rating: 4.5 } } });
    await closed;
    expect(events).toEqual(['catalog', 'reviews', 'closed']);
    await market.close();
  });
});

describe('generations of a gateway', () => {
  it('compile the operations used lately before they are let in, and give the one before its time', async () => {
    const closings: (number | undefined)[] = [];
    const warmed: number[] = [];
    const build = async (supergraphSdl: string): Promise<Gateway> => {
      const gateway = await createGateway({
        supergraph: openSupergraph(supergraphSdl),
        transport: createRecordingTransport(createMarket().subgraphs),
        authentication: noAuthentication,
        signals: null,
        personalFields: null,
        introspection: true,
        browserPage: null,
        allowedOrigins: new Set(),
        requestTimeoutMs: 5000,
        logger,
      });
      return {
        ...gateway,
        async warm(operations) {
          await gateway.warm(operations);
          warmed.push(gateway.counts().operations);
        },
        close(drainMs) {
          closings.push(drainMs);
          return gateway.close(drainMs);
        },
      };
    };
    const sdl = marketSupergraph();
    const generations = await createGatewayGenerations(sdl, {
      build,
      requestTimeoutMs: 5000,
      logger,
    });
    const source = 'query ($a: Boolean!) { big @include(if: $a) echo }';
    await generations.warm([{ source, operationName: null, variants: [[], ['a']] }]);
    expect(await generations.replace(sdl)).toBe(true);
    expect(await generations.replace('{{{')).toBe(false);
    expect(warmed).toEqual([1, 1]);
    expect(generations.recentOperations()).toEqual([
      { source, operationName: null, variants: [[], ['a']] },
    ]);
    await generations.close();
    expect(closings.toSorted()).toEqual([5000, undefined]);
  });
});
