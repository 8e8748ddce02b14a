import { beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';

import type { SubgraphAnswer } from '../transport/transport.port.js';
import { createExecutor } from './executor.js';
import { anonymousScope } from './fixtures/anonymous-scope.js';
import { createMarket, marketSupergraph } from './fixtures/market.js';
import {
  createRecordingTransport,
  type RecordingTransport,
} from './fixtures/recording-transport.js';
import { openSupergraph } from './supergraph.js';

const supergraph = openSupergraph(marketSupergraph());

let transport: RecordingTransport;
beforeEach(() => {
  transport = createRecordingTransport(createMarket().subgraphs);
});

async function run(source: string) {
  const executor = createExecutor(supergraph, transport);
  const operation = executor.prepare(source, parse(source), null);
  const { data, errors } = await operation.run({
    variables: {},
    scope: anonymousScope,
    authorization: undefined,
  });
  expect(errors).toEqual([]);
  return JSON.parse(data?.text ?? 'null');
}

/** Holds the answers of a subgraph back until they are let go; tells when the first is held. */
function hold(subgraph: string, only: (operation: string) => boolean = () => true) {
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  transport.behave(subgraph, async ({ operation }, ask): Promise<SubgraphAnswer> => {
    if (only(operation)) {
      begun.resolve();
      await held.promise;
    }
    return ask();
  });
  return { begun: begun.promise, release: held.resolve };
}

/** Settles when a subgraph is asked for entities. */
function asked(subgraph: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  transport.behave(subgraph, (_fetch, ask) => {
    resolve();
    return ask();
  });
  return promise;
}

describe('a plan', () => {
  it('fetches entities while a root fetch that they do not need is still on its way', async () => {
    const reviews = hold('reviews');
    const inventory = asked('inventory');
    const answer = run('{ product(id: "p1") { inStock } latestReviews { text } }');
    await inventory;
    reviews.release();
    expect(await answer).toMatchObject({ product: { inStock: true }, latestReviews: [{}, {}, {}] });
  });

  it('fetches entities of entities while another fetch of their stage is still on its way', async () => {
    const reviews = hold('reviews');
    const places = asked('places');
    const answer = run('{ product(id: "p1") { rating warehouse { city } } }');
    await places;
    reviews.release();
    expect(await answer).toEqual({ product: { rating: 4.5, warehouse: { city: 'Jakarta' } } });
  });

  it('waits with a fetch for all that it needs', async () => {
    const catalog = hold('catalog', (operation) => operation.includes('_entities'));
    const answer = run('{ latestReviews { subject { shippingCents rating } } }');
    await catalog.begun;
    // Whatever could be asked without the catalogue is asked by now.
    await new Promise((resolve) => setImmediate(resolve));
    expect(transport.asked).not.toContain('inventory');
    catalog.release();
    expect((await answer).latestReviews[0]).toEqual({
      subject: { shippingCents: 12, rating: 4.5 },
    });
  });
});
