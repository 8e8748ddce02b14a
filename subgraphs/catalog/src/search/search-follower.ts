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
  const offsets = await log.endOffsets(catalogTopic);
  for (let id = ''; ;) {
    const page = await readSearchableAfter(reader, id, buildPageSize);
    for (const product of page) search.put(product);
    const last = page.at(-1);
    if (last === undefined) break;
    id = last.id;
    await nextTurn();
  }

  const reading = log.follow(catalogTopic, {
    open: async (partition) => offsets[partition] ?? null,
    async handle(partition, records) {
      const ids = [...new Set(records.map(({ key }) => key))];
      for (const product of await readSearchable(reader, ids)) search.put(product);
      offsets[partition] = records.at(-1)?.offset ?? null;
    },
  });
  return { search, caughtUp: () => reading.caughtUp(), close: () => reading.close() };
}
