import { serverPlace } from '@reelgraph/platform/database/database.fixture';

import { type DistributedProcesses, newSecrets, startDistributed } from './distributed-process.js';
import { runServer, type ServerProcess, startServer, temporaryFolder } from './server-process.js';
import { emptySharedStores, ownRedis } from './shared-stores.js';

/** Stores that one suite has to itself, and the product over them: started again, it goes on with what is kept. */
export interface ProductPlace<Product extends ServerProcess = ServerProcess> {
  start(): Promise<Product>;
  /** Deletes the stores. */
  remove(): Promise<void>;
}

/** The product in one process; `database` is the server that keeps the owners' rows, null = files. */
export function standalonePlace(database: string | null): ProductPlace {
  const folder = temporaryFolder();
  const rows = database === null ? null : serverPlace(database);
  return {
    start: () => startServer({ DATA_DIR: folder.path, DATABASE_URL: rows?.url ?? '' }),
    async remove() {
      folder.remove();
      await rows?.remove();
    },
  };
}

/** The servers of the distributed mode. */
export interface StoreServers {
  readonly database: string;
  readonly redis: string;
  readonly brokers: string;
}

/** The product in a process for each of its parts, with the demo data. */
export function distributedPlace(servers: StoreServers): ProductPlace<DistributedProcesses> {
  const folder = temporaryFolder();
  const rows = serverPlace(servers.database);
  const redis = ownRedis(servers.redis);
  const shared = { redis, brokers: servers.brokers };
  const env = {
    ...newSecrets(),
    DATA_DIR: folder.path,
    DATABASE_URL: rows.url,
    REDIS_URL: redis,
    KAFKA_BROKERS: servers.brokers,
  };
  let isLoaded = false;
  const loadDemo = async (): Promise<void> => {
    // What a run before left there, if it was cut off.
    await emptySharedStores(shared);
    const { code, output } = await runServer(env, 'standalone/dist/cli/main.js', 'demo');
    if (code !== 0) throw new Error(`the demo data was not loaded:\n${output}`);
  };
  return {
    async start() {
      if (!isLoaded) await loadDemo();
      isLoaded = true;
      return startDistributed(env);
    },
    async remove() {
      folder.remove();
      await rows.remove();
      await emptySharedStores(shared);
    },
  };
}
