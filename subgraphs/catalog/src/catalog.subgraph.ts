import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { buildFederatedSubgraph } from '@reelgraph/platform/federation';
import { createOutboxRelay, type OutboxRelay } from '@reelgraph/platform/outbox';
import type { Database } from '@reelgraph/platform/database/database.port';
import { RowCache } from '@reelgraph/platform/database/row-cache';
import type { Subgraph } from '@reelgraph/platform/subgraph';

import type { CatalogContext } from './catalog.context.js';
import { type CatalogLoader, createCatalogLoaders } from './catalog.loaders.js';
import { CategoryResolver } from './category.resolver.js';
import { ProductResolver } from './product.resolver.js';
import type { Product } from './product.type.js';
import { createProductWriter, type ProductWriter } from './product.writer.js';
import { createProductSearch } from './search/product-search.js';
import { indexBacklog } from './search/search-backlog.js';

/** The catalog subgraph, with what writes to it in the same process. */
export interface CatalogSubgraph extends Subgraph<CatalogContext> {
  readonly products: ProductWriter;
  readonly relay: OutboxRelay;
}

/**
 * Builds the catalog subgraph over its database, once all products that are there can be found; `publicUrl` '' leaves
 * root-relative URLs as they are.
 */
export async function buildCatalogSubgraph(options: {
  database: Database;
  log: EventLog;
  clock: Clock;
  publicUrl: string;
  /** Hears of every call to the database that a loader makes. */
  onBatch?: (loader: CatalogLoader, size: number) => void;
}): Promise<CatalogSubgraph> {
  const { database, log, clock, publicUrl, onBatch } = options;
  const { reader } = database;
  const products = new RowCache<Product>(reader);
  await indexBacklog(database);
  const search = createProductSearch(database);
  const relay = createOutboxRelay({ database, log });
  const subgraph = await buildFederatedSubgraph<CatalogContext>({
    name: 'catalog',
    resolvers: [ProductResolver, CategoryResolver],
    references: {
      Product: {
        __resolveReference: ({ id }, { loaders }) => loaders.products.load(String(id)),
      },
      Category: {
        __resolveReference: ({ slug }, { loaders }) => loaders.categories.load(String(slug)),
      },
    },
    createContext: (scope) => ({
      scope,
      loaders: createCatalogLoaders({ reader, products, publicUrl, ...(onBatch && { onBatch }) }),
      reader,
      search,
    }),
    close: () => relay.close(),
  });
  return {
    ...subgraph,
    products: createProductWriter({ database, clock, onCommit: relay.wake }),
    relay,
  };
}
