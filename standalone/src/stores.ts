import type { Clock } from '@reelgraph/platform/clock';
import { DatabaseError } from '@reelgraph/platform/database/database.error';
import { openMysql } from '@reelgraph/platform/database/database.mysql';
import type { Database } from '@reelgraph/platform/database/database.port';
import { ownerUrl } from '@reelgraph/platform/database/owner-url';
import { openSqlite } from '@reelgraph/platform/database/database.sqlite';
import type { EventLog, LocalEventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { openSharedLog } from '@reelgraph/platform/process/log.process';
import type { CircuitListener } from '@reelgraph/platform/store-metrics';

import { type Owner, ownerTables } from './owner-tables.js';
import { noServers, type StoreServers } from './store-places.js';

/** The stores that the server and the command line share: one event log, one database for each owner of rows. */
export interface Stores<Log extends EventLog = EventLog> {
  readonly log: Log;
  readonly user: Database;
  readonly catalog: Database;
  readonly video: Database;
  close(): Promise<void>;
}

/** True when the log is a file of this machine. */
export const isLocal = (log: EventLog): log is LocalEventLog => 'read' in log;

/** Says which variable named the server that cannot be used. */
export function nameVariable(error: unknown): never {
  if (error instanceof DatabaseError) throw new DatabaseError(`DATABASE_URL: ${error.message}`);
  throw error;
}

/** Opens the event log: on brokers, or in a file where `brokers` is null. */
export const openLog = (
  file: (name: string) => string,
  clock: Clock,
  brokers: StoreServers['brokers'],
): Promise<EventLog> =>
  brokers === null
    ? openSqliteEventLog({ file: file('events.db'), clock })
    : openSharedLog(brokers, createLogger({ name: 'log', level: 'warn' }));

/**
 * Opens the stores, making what is missing; several processes may have them open at once. Those that no server keeps
 * are files; `onCircuit` is told when the server of the rows is given up.
 */
export async function openStores(
  file: (name: string) => string,
  clock: Clock,
  servers?: StoreServers & { readonly brokers: null },
  onCircuit?: CircuitListener,
): Promise<Stores<LocalEventLog>>;
export async function openStores(
  file: (name: string) => string,
  clock: Clock,
  servers: StoreServers,
  onCircuit?: CircuitListener,
): Promise<Stores>;
export async function openStores(
  file: (name: string) => string,
  clock: Clock,
  { databaseUrl, brokers }: StoreServers = noServers,
  onCircuit: CircuitListener = () => {},
): Promise<Stores> {
  const opened: { close(): Promise<void> }[] = [];
  const open = async (owner: Owner): Promise<Database> => {
    const tables = ownerTables[owner];
    const database = await (databaseUrl === null
      ? openSqlite({ file: file(`${owner}.db`), tables })
      : openMysql({
          url: ownerUrl(databaseUrl, owner),
          tables,
          onCircuit: (state) => onCircuit(`${owner} database`, state),
        }).catch(nameVariable));
    opened.push(database);
    return database;
  };
  const close = async (): Promise<void> => {
    for (const store of opened.toReversed()) await store.close();
  };
  try {
    const log = await openLog(file, clock, brokers);
    opened.push(log);
    const user = await open('user');
    const catalog = await open('catalog');
    const video = await open('video');
    return { log, user, catalog, video, close };
  } catch (error) {
    await close();
    throw error;
  }
}
