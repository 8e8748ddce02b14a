import type { RequestContext } from '@reelgraph/platform/request-context';
import type { SqlReader } from '@reelgraph/platform/database/database.port';

import type { CatalogLoaders } from './catalog.loaders.js';
import type { ProductSearch } from './search/product-search.js';

/** What the catalog's resolvers work with. */
export interface CatalogContext extends RequestContext {
  readonly loaders: CatalogLoaders;
  readonly reader: SqlReader;
  readonly search: ProductSearch;
}
