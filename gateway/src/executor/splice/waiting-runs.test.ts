import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, it } from '@jest/globals';
import { parse } from 'graphql';

import { bodyBytes } from '../../transport/byte-string.js';
import { TextAnswer } from '../../transport/text-answer.js';
import type { SubgraphAnswer, Transport } from '../../transport/transport.port.js';
import { createExecutor } from '../executor.js';
import { anonymousScope } from '../fixtures/anonymous-scope.js';
import { marketSupergraph } from '../fixtures/market.js';
import { openSupergraph } from '../supergraph.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const runCount = 200;
const placeCount = 400;
const entityCount = 5;

/** Products of few ids, each with a name of its own: many places, and little to ask for. */
const products = Array.from({ length: placeCount }, (_, i) => {
  return {
    __typename: 'Product',
    name: `product number ${i}`.padEnd(60),
    id: `p${i % entityCount}`,
  };
});
const entities = Array.from({ length: entityCount }, () => ({ inStock: true }));
const answerOf = (data: object): SubgraphAnswer =>
  new TextAnswer(bodyBytes(Buffer.from(JSON.stringify({ data }))), false);

/** Bytes on the heap when everything was collected. */
function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

it('keeps next to nothing on the heap while a run waits for its entities', async () => {
  const waiting: ((answer: SubgraphAnswer) => void)[] = [];
  const transport: Transport = {
    async fetch({ subgraph }) {
      if (subgraph === 'catalog') return answerOf({ products });
      return new Promise((resolve) => waiting.push(resolve));
    },
    async close() {},
  };
  const source = '{ products { name inStock } }';
  const executor = createExecutor(openSupergraph(marketSupergraph()), transport);
  const operation = executor.prepare(source, parse(source), null);
  const expected = products.map(({ name }) => ({ name, inStock: true }));

  /** Bytes that a run keeps on the heap while it waits. */
  async function runAll(): Promise<number> {
    const before = heapBytes();
    const runs = Array.from({ length: runCount }, () =>
      operation.run({ variables: {}, scope: anonymousScope, authorization: undefined }),
    );
    while (waiting.length < runCount) await new Promise(setImmediate);
    const keptBytes = heapBytes() - before;
    for (const resolve of waiting.splice(0)) resolve(answerOf({ _entities: entities }));
    for (const { data } of await Promise.all(runs)) {
      expect(JSON.parse(data?.text ?? '')).toEqual({ products: expected });
    }
    return keptBytes / runCount;
  }
  await runAll();
  // One that keeps objects of its places keeps 112 KB; 7 KB are promises and what they refer to.
  expect(await runAll()).toBeLessThan(12_000);
});
