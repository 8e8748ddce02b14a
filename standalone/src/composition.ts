import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createTokenAuthentication } from '@reelgraph/gateway/access/authenticate';
import { createGuard } from '@reelgraph/gateway/access/guard';
import { guardRulesOf } from '@reelgraph/gateway/access/guard-env';
import { openSupergraph } from '@reelgraph/gateway/executor/supergraph';
import { createGateway, type Gateway } from '@reelgraph/gateway/gateway';
import { createGatewayMetrics } from '@reelgraph/gateway/gateway-metrics';
import { openPersisted } from '@reelgraph/gateway/persisted/persisted';
import { createLocalTransport } from '@reelgraph/gateway/transport/local';
import { systemClock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { serve } from '@reelgraph/platform/serve';
import { readFileSync } from 'node:fs';

import { clientsFolder, openClients } from './clients-folder.js';
import type { DataFolder } from './data-folder.js';
import { loadDemo } from './demo/demo.loader.js';
import type { StandaloneEnv } from './env.js';
import { createRoutes } from './routes.js';
import { soleFields } from './sole-fields.js';
import { openStores } from './stores.js';
import { composeSubgraphs } from './subgraphs.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Fields whose value depends on who asks; live queries without them are shared by all subscribers. */
const personalFields = new Set(['Video.likedByMe', 'User.email']);

/** How long requests in flight may take when the server stops, milliseconds. */
const graceMs = 4000;

/** The whole product in one process. */
export interface StandaloneServer {
  readonly port: number;
  /** Closes sockets with 1001, finishes what is in flight, writes what waits, lets the data folder go. */
  close(): Promise<void>;
}

/**
 * Puts the product together over the stores of a data folder, loads the demo data into an empty catalogue, and
 * serves. Reports each stage as it begins.
 */
export async function startStandalone(options: {
  env: StandaloneEnv;
  folder: DataFolder;
  /** The server that keeps the owners' rows; null = files in the folder. */
  databaseUrl: string | null;
  logger: Logger;
  onStage: (text: string) => void;
}): Promise<StandaloneServer> {
  const { env, folder, databaseUrl, logger, onStage } = options;
  const clock = systemClock;
  const signals = createMemoryPubSub();
  const metrics = createMetrics();
  const development = env.NODE_ENV !== 'production';

  onStage('Opening the stores');
  const stores = await openStores(folder.file, clock, databaseUrl);
  await loadDemo({
    stores,
    file: folder.file,
    clock,
    onStage: (stage) => onStage(`Loading the demo data: ${stage}`),
  });

  onStage('Computing features from the event log');
  const subgraphs = await composeSubgraphs({
    stores,
    file: folder.file,
    signals,
    clock,
    logger,
    publicUrl: env.PUBLIC_URL ?? '',
  });
  const clients = await openClients(clientsFolder(env, folder.file), logger);
  const persisted = openPersisted({ clients, metrics, logger });
  let serving: Gateway | null = null;
  const told = createGatewayMetrics(metrics, () => serving?.counts() ?? null);
  const gateway = await createGateway({
    supergraph: openSupergraph(
      readFileSync(path.join(root, 'schema', 'supergraph.graphql'), 'utf8'),
    ),
    transport: createLocalTransport(subgraphs.all, { timeoutMs: env.SUBGRAPH_TIMEOUT_MS }),
    authentication: createTokenAuthentication(subgraphs.signingKey.publicKey),
    signals,
    personalFields,
    introspection: development,
    soleFields,
    browserPage: development ? '/graphiql' : null,
    allowedOrigins: new Set(env.ALLOWED_ORIGINS.split(',').filter(Boolean)),
    trustProxy: env.TRUST_PROXY === '1',
    guard: createGuard(guardRulesOf(env), clock, told),
    metrics: told,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    persisted,
    logger,
  });
  serving = gateway;
  const server = await serve({
    port: env.PORT,
    host: env.HOST,
    metrics,
    handle: createRoutes({
      gateway,
      webFolder: path.join(root, 'web', 'dist'),
      mediaFolder: path.join(root, 'standalone', 'demo', 'media'),
      graphiql: development,
    }),
    handleUpgrade: gateway.handleUpgrade,
  });
  server.markReady();
  return {
    port: server.port,
    async close() {
      const closed = server.close(graceMs);
      persisted.close();
      await gateway.close(undefined, closed);
      await subgraphs.close();
      await stores.close();
    },
  };
}
