import { openMysql } from '../database/database.mysql.js';
import type { Database, Tables } from '../database/database.port.js';
import { ownerUrl } from '../database/owner-url.js';
import type { EventLog } from '../event-log/event-log.port.js';
import type { Logger } from '../logger.js';
import { createMetrics } from '../metrics.js';
import { createCircuitMetrics } from '../store-metrics.js';
import type { Subgraph } from '../subgraph.js';
import { serveSubgraph } from '../subgraph.server.js';
import type { RunningProcess } from './process-main.js';
import { openSharedLog } from './log.process.js';
import { openedBy } from './start-error.js';
import type { OwnerEnv } from './variables.js';

/** How long requests in flight may take when the process stops, milliseconds. */
const graceMs = 4000;

/** What a process is started with that serves the subgraph of an owner of rows. */
export interface OwnerProcessOptions {
  readonly env: OwnerEnv;
  /** The last part of its database's name. */
  readonly owner: string;
  readonly tables: Tables;
  readonly logger: Logger;
  /** Builds the subgraph over its stores. */
  build(stores: { database: Database; log: EventLog }): Promise<Subgraph>;
  /** Whether the process is of use now; absent = always, once it has started. */
  isReady?(database: Database): () => Promise<boolean>;
}

/** Opens an owner's stores, builds its subgraph over them, and serves it to the gateway. */
export async function startOwner(options: OwnerProcessOptions): Promise<RunningProcess> {
  const { env, owner, tables, logger } = options;
  const metrics = createMetrics();
  const onCircuit = createCircuitMetrics(metrics);
  const log = await openSharedLog(env.KAFKA_BROKERS, logger);
  const url = ownerUrl(env.DATABASE_URL, owner);
  const database = await openedBy('DATABASE_URL', () =>
    openMysql({ url, tables, onCircuit: (state) => onCircuit('mysql', state) }),
  );
  const subgraph = await options.build({ database, log });
  const server = await serveSubgraph({
    subgraph,
    secrets: env.SUBGRAPH_SECRET,
    port: env.PORT,
    host: env.HOST,
    metrics,
    logger,
    ...(options.isReady && { isReady: options.isReady(database) }),
  });
  server.markReady();
  return {
    port: server.port,
    async close() {
      await server.close(graceMs);
      // What the outbox holds is published before the log closes; what cannot be waits for the next process.
      await subgraph.close();
      await log.close();
      await database.close();
    },
  };
}
