import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { serverPlace } from '@reelgraph/platform/database/database.fixture';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';

import { openLogPlace } from '../cli/open-places.js';
import { type DistributedProcesses, newSecrets, startDistributed } from './distributed-process.js';
import {
  freePort,
  runServer,
  type ServerProcess,
  startServer,
  temporaryFolder,
} from './server-process.js';
import { emptySharedStores, ownRedis } from './shared-stores.js';

const cli = 'standalone/dist/cli/main.js';

/** Stores that one suite has to itself, and the product over them. */
export interface ProductPlace<Product extends ServerProcess = ServerProcess> {
  /** Starts the product; again, it goes on with what is kept, at the same address. */
  start(): Promise<Product>;
  /** Runs a command of the command line over the stores, until it ends. */
  run(...args: readonly string[]): ReturnType<typeof runServer>;
  /** Opens the event log beside the product, as another process would. */
  openLog(): Promise<EventLog>;
  /** Deletes the stores. */
  remove(): Promise<void>;
}

/** The product in one process; `database` is the server that keeps the owners' rows, null = files. */
export function standalonePlace(database: string | null): ProductPlace {
  const folder = temporaryFolder();
  const rows = database === null ? null : serverPlace(database);
  const env = { DATA_DIR: folder.path, DATABASE_URL: rows?.url ?? '' };
  let port: number | null = null;
  return {
    async start() {
      port ??= await freePort();
      return startServer({ ...env, PORT: String(port) });
    },
    run: (...args) => runServer(env, cli, ...args),
    openLog: () =>
      openLogPlace({ folder: folder.path, databaseUrl: null, brokers: null }, Date.now),
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
  const clients = path.join(folder.path, 'clients');
  mkdirSync(clients);
  const rows = serverPlace(servers.database);
  const redis = ownRedis(servers.redis);
  const shared = { redis, brokers: servers.brokers };
  const env = {
    ...newSecrets(),
    DATA_DIR: folder.path,
    CLIENTS_DIR: clients,
    DATABASE_URL: rows.url,
    REDIS_URL: redis,
    KAFKA_BROKERS: servers.brokers,
  };
  let port: number | null = null;
  const run = (...args: readonly string[]) => runServer(env, cli, ...args);
  const loadDemo = async (): Promise<void> => {
    // What a run before left there, if it was cut off.
    await emptySharedStores(shared);
    const { code, output } = await run('demo');
    if (code !== 0) throw new Error(`the demo data was not loaded:\n${output}`);
  };
  return {
    async start() {
      if (port === null) await loadDemo();
      port ??= await freePort();
      return startDistributed(env, port);
    },
    run,
    openLog: () =>
      openLogPlace(
        { folder: folder.path, databaseUrl: null, brokers: servers.brokers.split(',') },
        Date.now,
      ),
    async remove() {
      folder.remove();
      await rows.remove();
      await emptySharedStores(shared);
    },
  };
}
