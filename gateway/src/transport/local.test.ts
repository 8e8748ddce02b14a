import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';

import { createLocalTransport } from './local.js';
import {
  contractTimeoutMs,
  createContractSubgraph,
  describeTransport,
  fetchOf,
} from './transport.contract.js';

describeTransport('local', async (subgraph) =>
  createLocalTransport([subgraph], { timeoutMs: contractTimeoutMs }),
);

describe('the local transport', () => {
  it('throws its own error when a context cannot be made or an operation cannot be read', async () => {
    const subgraph = {
      ...createContractSubgraph(),
      createContext: (): never => {
        throw new Error('no database');
      },
    };
    const transport = createLocalTransport([subgraph], { timeoutMs: contractTimeoutMs });
    for (const operation of ['{ hello }', '{ hello ', '{ nothing }']) {
      await expect(transport.fetch(fetchOf(operation))).rejects.toMatchObject({
        name: 'FetchError',
        code: 'DOWNSTREAM_SERVICE_ERROR',
      });
    }
  });

  it('gives an absent variable in an object its default, and keeps what is under __proto__', async () => {
    const schema = buildSchema(`
      input Box { width: Int = 3 height: Int }
      type Query { boxed(box: Box): String parts: [Query!] }
    `);
    const boxed = schema.getQueryType()?.getFields()['boxed'];
    const parts = schema.getQueryType()?.getFields()['parts'];
    if (boxed) boxed.resolve = (_, args) => JSON.stringify(args);
    if (parts) parts.resolve = () => [{}];
    const subgraph = { ...createContractSubgraph(), schema };
    const transport = createLocalTransport([subgraph], { timeoutMs: contractTimeoutMs });
    const operation =
      'query ($w: Int, $h: Int) { __proto__: parts { boxed(box: { width: $w, height: $h }) } }';
    const { data } = await transport.fetch(fetchOf(operation, { variables: '{}' }));
    expect(JSON.stringify(data)).toBe(
      String.raw`{"__proto__":[{"boxed":"{\"box\":{\"width\":3}}"}]}`,
    );
  });

  it('runs by the interpreter what the compiler refuses', async () => {
    const { schema } = createContractSubgraph();
    // The compiler knows no such directive; the interpreter ignores it.
    const operation = 'query ($name: String) { hello(name: $name) @unknown(x: [$name]) }';
    const subgraph = { ...createContractSubgraph(), schema };
    const transport = createLocalTransport([subgraph], { timeoutMs: contractTimeoutMs });
    const variables = '{"name":"Ann"}';
    expect(await transport.fetch(fetchOf(operation, { variables }))).toEqual({
      data: { hello: 'Hello Ann' },
      errors: [],
    });
  });
});
