import type { Image } from '@reelgraph/platform/connection';
import type { SqlReader } from '@reelgraph/platform/database/database.port';

import { type CategoryRow, nameFromSlug } from './category.row.js';
import type { MerchantRow } from './merchant.row.js';
import { selectByIds } from '@reelgraph/platform/database/id-list';
import type { SearchableProduct } from './search/search-document.js';

/** A product with its category's name and its merchant, as it is read. Units and absences as in `ProductRow`. */
export interface StoredProduct {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly category: CategoryRow | null;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly priceMinor: number | null;
  readonly compareAtMinor: number | null;
  readonly currency: string | null;
  readonly stock: number | null;
  readonly rating: number | null;
  readonly images: readonly Image[];
  readonly merchant: MerchantRow | null;
}

interface ProductRecord extends Omit<StoredProduct, 'category' | 'tags' | 'images' | 'merchant'> {
  readonly category: string | null;
  readonly categoryName: string | null;
  readonly tags: string;
  readonly images: string;
  readonly merchantId: string | null;
  readonly merchantName: string | null;
  readonly handOverUrl: string | null;
}

const productColumns = `
  p.id, p.title, p.description, p.category, c.name AS categoryName, p.brand, p.tags,
  p.price_minor AS priceMinor, p.compare_at_minor AS compareAtMinor, p.currency, p.stock, p.rating, p.images,
  m.id AS merchantId, m.name AS merchantName, m.hand_over_url AS handOverUrl`;
const searchColumns = `
  p.id, p.title, p.description, p.category, c.name AS categoryName, p.brand, p.tags,
  p.price_minor AS priceMinor, p.rating, p.created_at AS createdAt`;
const source = 'FROM product p LEFT JOIN category c ON c.slug = p.category';
const soldBy = `${source} LEFT JOIN merchant m ON m.id = p.merchant_id`;

function storedProduct({
  category,
  categoryName,
  tags,
  images,
  merchantId,
  merchantName,
  handOverUrl,
  ...rest
}: ProductRecord): StoredProduct {
  return {
    ...rest,
    category:
      category === null ? null : { slug: category, name: categoryName ?? nameFromSlug(category) },
    tags: JSON.parse(tags) as string[],
    images: JSON.parse(images) as Image[],
    merchant:
      merchantId === null || merchantName === null || handOverUrl === null
        ? null
        : { id: merchantId, name: merchantName, handOverUrl },
  };
}

type SearchRecord = Omit<SearchableProduct, 'tags'> & { readonly tags: string };
const searchable = (record: SearchRecord): SearchableProduct => ({
  ...record,
  tags: JSON.parse(record.tags) as string[],
});

/** The products of these ids, in one query for a page's worth; an id that is unknown has none. */
export async function readProducts(
  reader: SqlReader,
  ids: readonly string[],
): Promise<StoredProduct[]> {
  const records = await selectByIds<ProductRecord>(
    reader,
    ids,
    (list) => `SELECT ${productColumns} ${soldBy} WHERE p.id IN (${list})`,
  );
  return records.map(storedProduct);
}

/** The products of these ids as search needs them. */
export async function readSearchable(
  reader: SqlReader,
  ids: readonly string[],
): Promise<SearchableProduct[]> {
  const records = await selectByIds<SearchRecord>(
    reader,
    ids,
    (list) => `SELECT ${searchColumns} ${source} WHERE p.id IN (${list})`,
  );
  return records.map(searchable);
}

/** The categories of these slugs; a slug that is unknown has none. */
export const readCategories = (
  reader: SqlReader,
  slugs: readonly string[],
): Promise<CategoryRow[]> =>
  selectByIds<CategoryRow>(
    reader,
    slugs,
    (list) => `SELECT slug, name FROM category WHERE slug IN (${list})`,
  );

/** All categories, by name. */
export const readAllCategories = (reader: SqlReader): Promise<CategoryRow[]> =>
  reader.all<CategoryRow>('SELECT slug, name FROM category ORDER BY name, slug');
