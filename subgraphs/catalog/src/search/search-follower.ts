import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import type { SqlReader } from '@reelgraph/platform/database/database.port';
import { catalogTopic } from '@reelgraph/schema/item-change';

import { readSearchable, readSearchableAfter } from '../product.reads.js';
import { createProductSearch, type ProductSearch } from './product-search.js';

/** A search that follows the catalogue, whichever process changes it. */
export interface FollowedSearch {
  readonly search: ProductSearch;
  /** Resolves when every change that was published before the call can be found. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** Products read at a time while the index is built, so that the process goes on answering. */
const buildPageSize = 1_000;
/** Change records read at a time. */
const changePageSize = 500;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Builds the index from the database and keeps it up to date from the log of changes, which says what to read
 * again; a process that imports beside this one is followed as soon as its changes are published.
 */
export async function followCatalog(options: {
  reader: SqlReader;
  log: EventLog;
}): Promise<FollowedSearch> {
  const { reader, log } = options;
  const search = createProductSearch();
  // Taken before the rows are read: a change in between is read twice, and none is missed.
  let offset = await log.endOffset(catalogTopic);
  for (let id = ''; ;) {
    const page = await readSearchableAfter(reader, id, buildPageSize);
    for (const product of page) search.put(product);
    const last = page.at(-1);
    if (last === undefined) break;
    id = last.id;
    await nextTurn();
  }

  let isClosed = false;
  async function readChanges(): Promise<void> {
    while (!isClosed) {
      const records = await log.read(catalogTopic, offset, changePageSize);
      const last = records.at(-1);
      if (last === undefined || isClosed) return;
      const ids = [...new Set(records.map(({ key }) => key))];
      for (const product of await readSearchable(reader, ids)) search.put(product);
      offset = last.offset;
      await nextTurn();
    }
  }

  // One round at a time; who asks while one runs gets one that began after they asked.
  let rounds: Promise<void> = Promise.resolve();
  const follow = (): Promise<void> => {
    const round = rounds.then(readChanges);
    // A round that fails is made up for by the next: the offset stays.
    rounds = round.catch(() => undefined);
    return round;
  };
  const stop = log.onAppend(catalogTopic, () => void follow().catch(() => undefined));

  return {
    search,
    caughtUp: follow,
    async close() {
      isClosed = true;
      stop();
      await rounds;
    },
  };
}
