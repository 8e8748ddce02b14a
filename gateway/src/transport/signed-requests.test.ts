import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { createRequestSigner } from '@reelgraph/platform/request-signature';
import type { Server } from '@reelgraph/platform/serve';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { serveSubgraph } from '@reelgraph/platform/subgraph.server';

import { createHttpTransport } from './http.js';
import {
  contractTimeoutMs,
  createContractSubgraph,
  describeTransport,
  fetchOf,
} from './transport.contract.js';
import type { Transport } from './transport.port.js';

const secret = 'a secret of at least 32 characters';

const serveHere = (subgraph: Subgraph): Promise<Server> =>
  serveSubgraph({
    subgraph,
    secrets: [secret],
    port: 0,
    host: '127.0.0.1',
    metrics: createMetrics(),
    logger: createLogger({ name: 'test', level: 'silent' }),
  });

const transportTo = ({ port }: Server, by: string | null = secret): Transport =>
  createHttpTransport({
    urls: new Map([['contract', `http://127.0.0.1:${port}/graphql`]]),
    timeoutMs: contractTimeoutMs,
    sendScope: true,
    sign: by === null ? null : createRequestSigner(by, Date.now),
  });

describeTransport('http, signed', async (subgraph) => {
  const server = await serveHere(subgraph);
  const transport = transportTo(server);
  return {
    fetch: transport.fetch,
    async close() {
      await transport.close();
      await server.close(0);
    },
  };
});

describe('a subgraph that answers the gateway alone', () => {
  let server: Server;
  beforeAll(async () => {
    server = await serveHere(createContractSubgraph());
  });
  afterAll(() => server.close(0));

  it('refuses what nobody signed, or somebody else', async () => {
    for (const by of [null, 'another secret of thirty-two characters']) {
      const transport = transportTo(server, by);
      const { data, errors } = await transport.fetch(fetchOf('{ whoAsks }'));
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'REQUEST_SIGNATURE_INVALID' } }]);
      await transport.close();
    }
  });

  it('knows what was signed beyond ASCII', async () => {
    const transport = transportTo(server);
    const operation = 'query ($name: String) { hello(name: $name) }';
    const variables = JSON.stringify({ name: 'Zoë 🎺' });
    const { data } = await transport.fetch(fetchOf(operation, { variables }));
    expect(data).toEqual({ hello: 'Hello Zoë 🎺' });
    await transport.close();
  });

  it('believes no header of a client that the gateway did not say itself', async () => {
    const transport = transportTo(server);
    const headers = [
      ['x-account-id', 'admin'],
      ['x-roles', 'ADMIN'],
      ['x-tenant', 'blue'],
    ] as const;
    const { data } = await transport.fetch(fetchOf('{ whoAsks }', { headers }));
    expect(data).toEqual({ whoAsks: 'visitor:v1' });
    await transport.close();
  });
});
