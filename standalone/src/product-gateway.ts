import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Authentication } from '@reelgraph/gateway/access/authenticate';
import { createGuard } from '@reelgraph/gateway/access/guard';
import { connectionBoundsOf, guardRulesOf, limitsOf } from '@reelgraph/gateway/access/guard-env';
import type { RateLimits } from '@reelgraph/gateway/access/rate-limits.port';
import { openSupergraph, type Supergraph } from '@reelgraph/gateway/executor/supergraph';
import { createGateway, type Gateway } from '@reelgraph/gateway/gateway';
import { createGatewayMetrics } from '@reelgraph/gateway/gateway-metrics';
import type { ClientFolder } from '@reelgraph/gateway/persisted/client-folder';
import { openPersisted } from '@reelgraph/gateway/persisted/persisted';
import { plainRouteTo } from '@reelgraph/gateway/plain-route';
import type { Transport } from '@reelgraph/gateway/transport/transport.port';
import type { Clock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import type { createMetrics } from '@reelgraph/platform/metrics';
import type { RunningProcess } from '@reelgraph/platform/process/process-main';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { serve } from '@reelgraph/platform/serve';

import type { ProductEnv } from './env.js';
import { createRoutes } from './routes.js';
import { soleFields } from './sole-fields.js';
import { readWebOperations } from './web/operations.js';
import { createPageHeads } from './web/page-heads.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Fields whose value depends on who asks; live queries without them are shared by all subscribers. */
const personalFields = new Set([
  'Video.likedByMe',
  'Video.savedByMe',
  'Product.savedByMe',
  'Creator.followedByMe',
  'Creator.hiddenByMe',
  'User.email',
]);

/** How long requests in flight may take when the server stops, milliseconds. */
const graceMs = 4000;

/** The product's supergraph, as it is checked in. */
export const readSupergraph = (): Supergraph =>
  openSupergraph(readFileSync(path.join(root, 'schema', 'supergraph.graphql'), 'utf8'));

/** What the product's gateway is put together from; the two modes differ in nothing else. */
export interface ProductGatewayOptions {
  readonly env: ProductEnv;
  readonly supergraph: Supergraph;
  /** The way to the subgraphs. */
  readonly transport: Transport;
  readonly authentication: Authentication;
  readonly signals: PubSub;
  /** Where quotas are counted. */
  readonly rateLimits: RateLimits;
  /** Partners with a key and a manifest of their own; null = there are none. */
  readonly clients: ClientFolder | null;
  readonly metrics: ReturnType<typeof createMetrics>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Serves the product: the API, the web app, pictures and clips. It is ready when this resolves. */
export async function serveProduct(options: ProductGatewayOptions): Promise<RunningProcess> {
  const { env, clients, metrics, clock, logger } = options;
  const { supergraph, transport, authentication, signals } = options;
  const development = env.NODE_ENV !== 'production';
  const webFolder = path.join(root, 'web', 'dist');
  const known = await readWebOperations(webFolder);
  const persisted = openPersisted({ clients, metrics, logger, known });
  let serving: Gateway | null = null;
  const told = createGatewayMetrics(metrics, () => serving?.counts() ?? null);
  const gateway = await createGateway({
    ...{ supergraph, transport, authentication, signals, personalFields, persisted, logger },
    introspection: development,
    soleFields,
    browserPage: development ? '/graphiql' : null,
    allowedOrigins: new Set(env.ALLOWED_ORIGINS.split(',').filter(Boolean)),
    trustProxy: env.TRUST_PROXY === '1',
    guard: createGuard(guardRulesOf(env), options.rateLimits, told),
    limits: limitsOf(env),
    connectionBounds: connectionBoundsOf(env),
    metrics: told,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
  });
  serving = gateway;
  const server = await serve({
    port: env.PORT,
    host: env.HOST,
    metrics,
    handle: createRoutes({
      gateway,
      webFolder,
      mediaFolder: path.join(root, 'standalone', 'demo', 'media'),
      graphiql: development,
      findHead: createPageHeads({ ask: gateway.ask, clock, publicUrl: env.PUBLIC_URL ?? '' }),
    }),
    handleUpgrade: gateway.handleUpgrade,
    plain: plainRouteTo(gateway),
  });
  server.markReady();
  return {
    port: server.port,
    async close() {
      const closed = server.close(graceMs);
      persisted.close();
      await gateway.close(undefined, closed);
    },
  };
}
