import { describe, expect, it } from '@jest/globals';

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
