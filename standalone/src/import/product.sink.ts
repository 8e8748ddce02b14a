import type { ProductRow } from '@reelgraph/subgraph-catalog/product.row';
import type { ProductWriter } from '@reelgraph/subgraph-catalog/product.writer';

import { categoryName } from './category-name.js';
import type { ImportSink } from './import.runner.js';

/** Writes products to the catalogue, and a readable name for each category that they are in. */
export function createProductSink(writer: ProductWriter): ImportSink<ProductRow> {
  const named = new Set<string>();
  return {
    async write(rows) {
      const slugs = new Set(rows.flatMap(({ category }) => category ?? []));
      const unnamed = [...slugs].filter((slug) => !named.has(slug));
      if (unnamed.length > 0)
        await writer.upsertCategories(unnamed.map((slug) => ({ slug, name: categoryName(slug) })));
      for (const slug of unnamed) named.add(slug);
      return writer.upsertMany(rows);
    },
  };
}
