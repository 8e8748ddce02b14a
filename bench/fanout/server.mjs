// A process: our gateway over the product's schema with subgraphs that answer from memory, and a source of events.
// Each event is one signal: the gateway runs the live query (two fetches, projection) and pushes it to every subscriber.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { noAuthentication } from '../../gateway/dist/access/authenticate.js';
import { openSupergraph } from '../../gateway/dist/executor/supergraph.js';
import { createGateway } from '../../gateway/dist/gateway.js';
import { createLogger } from '../../platform/dist/logger.js';
import { createMetrics } from '../../platform/dist/metrics.js';
import { createMemoryPubSub } from '../../platform/dist/pubsub/pubsub.memory.js';
import { serve } from '../../platform/dist/serve.js';
import { root } from '../server.mjs';
import { productOf, snapshotOf } from './trending.mjs';

let event = 0;
let happenedAt = new Date().toISOString();

let executions = 0;
/** Subgraphs whose answers are text first, as they are over a network. */
const transport = {
  async fetch({ subgraph, variables }) {
    if (subgraph === 'recommendation') executions += 1;
    const data =
      subgraph === 'recommendation'
        ? { trendingProducts: snapshotOf(event, happenedAt) }
        : { _entities: JSON.parse(variables).representations.map(productOf) };
    return { data: JSON.parse(JSON.stringify(data)), errors: [] };
  },
  async close() {},
};

const signals = createMemoryPubSub();
const gateway = await createGateway({
  supergraph: openSupergraph(readFileSync(path.join(root, 'schema', 'supergraph.graphql'), 'utf8')),
  transport,
  authentication: noAuthentication,
  signals,
  personalFields: new Set(['Video.likedByMe', 'User.email']),
  introspection: false,
  browserPage: null,
  allowedOrigins: new Set(),
  requestTimeoutMs: 10_000,
  logger: createLogger({ name: 'bench', level: 'error' }),
});
const server = await serve({
  port: 0,
  host: '127.0.0.1',
  metrics: createMetrics(),
  handle: (request, response) => gateway.handleHttp(request, response),
  handleUpgrade: gateway.handleUpgrade,
});

process.on('message', async ({ events, perSecond }) => {
  const startedAt = performance.now();
  for (let i = 0; i < events; i += 1) {
    await delay(Math.max(0, startedAt + (i * 1000) / perSecond - performance.now()));
    event += 1;
    happenedAt = new Date().toISOString();
    await signals.publish('signal:trendingProducts');
  }
  process.send({ executions });
});
process.once('SIGTERM', async () => {
  const closed = server.close(6000);
  await gateway.close();
  await closed;
  process.exit(0);
});
process.send({ port: server.port });
