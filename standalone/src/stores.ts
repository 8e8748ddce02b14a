import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import type { Database } from '@reelgraph/platform/database/database.port';
import { openSqlite } from '@reelgraph/platform/database/database.sqlite';
import { catalogEntities } from '@reelgraph/subgraph-catalog/catalog.entities';
import { userEntities } from '@reelgraph/subgraph-user/user.entities';
import { videoEntities } from '@reelgraph/subgraph-video/video.entities';

/** The stores that the server and the command line share: one event log, one database for each owner of rows. */
export interface Stores {
  readonly log: EventLog;
  readonly user: Database;
  readonly catalog: Database;
  readonly video: Database;
  close(): Promise<void>;
}

/** Opens the stores in a folder, making what is missing; several processes may have them open at once. */
export async function openStores(file: (name: string) => string, clock: Clock): Promise<Stores> {
  const log = await openSqliteEventLog({ file: file('events.db'), clock });
  const user = await openSqlite({ file: file('user.db'), entities: userEntities });
  const catalog = await openSqlite({ file: file('catalog.db'), entities: catalogEntities });
  const video = await openSqlite({ file: file('video.db'), entities: videoEntities });
  return {
    log,
    user,
    catalog,
    video,
    async close() {
      await Promise.all([user.close(), catalog.close(), video.close()]);
      await log.close();
    },
  };
}
