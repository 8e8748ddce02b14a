import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Clock } from '@reelgraph/platform/clock';
import { enqueueChange } from '@reelgraph/platform/outbox';
import type { Database } from '@reelgraph/platform/database/database.port';
import { inTransaction } from '@reelgraph/platform/database/transaction';
import { catalogTopic } from '@reelgraph/schema/item-change';

import { writeCategories } from './category.writer.js';
import { type CategoryRow, nameFromSlug } from './category.row.js';
import { selectByIds } from '@reelgraph/platform/database/id-list';
import type { MerchantRow } from './merchant.row.js';
import { writeMerchants } from './merchant.writer.js';
import { productChangeOf } from './product-change.js';
import { ProductSchema } from './product.entity.js';
import { readCategories } from './product.reads.js';
import { contentHash, type ProductRow } from './product.row.js';
import { lockIndex, writeDocuments } from './search/document.writer.js';
import { enqueueCategories, indexBacklog } from './search/search-backlog.js';

/** What became of the rows of a call: written + unchanged = rows. */
export interface WriteCount {
  readonly written: number;
  readonly unchanged: number;
}

/** Writes products, each with its change record and what search knows of it in the same transaction. */
export interface ProductWriter {
  /**
   * Writes what is new or changed since the same source wrote it last; the first row of an id wins.
   * `hashOf` is the fingerprint to tell a change by; the demo data, which replaces pictures and times, gives
   * that of the row as its source has it, so that importing the source finds nothing changed.
   */
  upsertMany(
    rows: readonly ProductRow[],
    hashOf?: (row: ProductRow) => string,
  ): Promise<WriteCount>;
  /** Makes a product of a title alone for each id that the catalogue lacks; resolves with how many. */
  ensurePlaceholders(
    items: readonly { readonly id: string; readonly title: string }[],
  ): Promise<number>;
  /** Sets what is left of a product; null = unknown. Resolves with false when there is no such product. */
  adjustStock(id: string, stock: number | null): Promise<boolean>;
  /** Names categories; the first row of a slug wins. */
  upsertCategories(rows: readonly CategoryRow[]): Promise<WriteCount>;
}

/** Rows of one transaction: about 10 ms of writing, so that readers and other writers wait no longer. */
const chunkSize = 250;

const emptyProduct = {
  description: null,
  category: null,
  brand: null,
  tags: [],
  priceMinor: null,
  compareAtMinor: null,
  currency: null,
  stock: null,
  rating: null,
  images: [],
  contentHash: null,
  merchantId: null,
} as const;

const updatedFields = [
  'title',
  'description',
  'category',
  'brand',
  'tags',
  'priceMinor',
  'compareAtMinor',
  'currency',
  'stock',
  'rating',
  'images',
  'contentHash',
  'createdAt',
  'merchantId',
] as const;

const distinct = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => {
  const byKey = new Map<string, Row>();
  for (const row of rows) if (!byKey.has(keyOf(row))) byKey.set(keyOf(row), row);
  return [...byKey.values()];
};

/** The writer over one database; `onCommit` is called after each transaction, to wake the outbox's relay. */
export function createProductWriter(options: {
  database: Database;
  clock: Clock;
  onCommit?: () => void;
}): ProductWriter {
  const { database, clock, onCommit } = options;

  async function upsertChunk(
    rows: readonly ProductRow[],
    hashOf: (row: ProductRow) => string,
  ): Promise<number> {
    const known = new Map(
      (
        await selectByIds<{ id: string; hash: string | null; createdAt: number }>(
          database.reader,
          rows.map(({ id }) => id),
          (list) =>
            `SELECT id, content_hash AS hash, created_at AS createdAt FROM product WHERE id IN (${list})`,
        )
      ).map((row) => [row.id, row]),
    );
    const now = clock();
    const changed = rows
      .map((row) => ({
        ...row,
        createdAt: row.createdAt ?? known.get(row.id)?.createdAt ?? now,
        contentHash: hashOf(row),
      }))
      .filter((row) => known.get(row.id)?.hash !== row.contentHash);
    if (changed.length === 0) return 0;
    const merchants = new Map<string, MerchantRow>();
    for (const { merchant } of changed) if (merchant) merchants.set(merchant.id, merchant);
    const slugs = new Set(changed.flatMap(({ category }) => category ?? []));
    await inTransaction(database, async (em) => {
      await lockIndex(em);
      await em
        .createQueryBuilder(ProductSchema)
        .insert(
          changed.map(({ merchant, ...product }) => ({
            ...product,
            merchantId: merchant?.id ?? null,
          })),
        )
        .onConflict('id')
        .merge([...updatedFields])
        .execute('run', false);
      // A source that names its categories by their slugs only still gets readable ones.
      await writeCategories(
        em,
        [...slugs].map((slug) => ({ slug, name: nameFromSlug(slug) })),
        'keep',
      );
      await writeMerchants(em, [...merchants.values()]);
      for (const row of changed) {
        const change = productChangeOf(row);
        enqueueChange(em, catalogTopic, row.id, change);
      }
      const names = new Map(
        (await readCategories(database.reader, [...slugs])).map(({ slug, name }) => [slug, name]),
      );
      await writeDocuments(
        em,
        database.reader,
        changed.map((row) => ({
          ...row,
          categoryName:
            row.category === null ? null : (names.get(row.category) ?? nameFromSlug(row.category)),
        })),
      );
    });
    onCommit?.();
    return changed.length;
  }

  async function makePlaceholders(items: readonly { id: string; title: string }[]) {
    const known = new Set(
      (
        await selectByIds<{ id: string }>(
          database.reader,
          items.map(({ id }) => id),
          (list) => `SELECT id FROM product WHERE id IN (${list})`,
        )
      ).map(({ id }) => id),
    );
    const missing = items
      .filter(({ id }) => !known.has(id))
      .map(({ id, title }) => ({ ...emptyProduct, id, title, createdAt: clock() }));
    if (missing.length === 0) return 0;
    await inTransaction(database, async (em) => {
      await lockIndex(em);
      await em.insertMany(ProductSchema, missing);
      for (const row of missing) {
        enqueueChange(em, catalogTopic, row.id, productChangeOf(row));
      }
      const products = missing.map((row) => ({ ...row, categoryName: null }));
      await writeDocuments(em, database.reader, products);
    });
    onCommit?.();
    return missing.length;
  }

  return {
    async upsertMany(rows, hashOf = contentHash) {
      const once = distinct(rows, ({ id }) => id);
      let written = 0;
      for (let start = 0; start < once.length; start += chunkSize) {
        written += await upsertChunk(once.slice(start, start + chunkSize), hashOf);
      }
      return { written, unchanged: rows.length - written };
    },

    async ensurePlaceholders(items) {
      const once = distinct(items, ({ id }) => id);
      let made = 0;
      for (let start = 0; start < once.length; start += chunkSize) {
        const chunk = once.slice(start, start + chunkSize);
        try {
          made += await makePlaceholders(chunk);
        } catch (error) {
          // Another process made one of them in between: it is there now, and the look-up finds it.
          if (!(error instanceof UniqueConstraintViolationException)) throw error;
          made += await makePlaceholders(chunk);
        }
      }
      return made;
    },

    async adjustStock(id, stock) {
      const found = await inTransaction(database, async (em) => {
        // Written before it is read: the transaction holds the lock from its first statement.
        const count = await em.nativeUpdate(ProductSchema, { id }, { stock });
        if (count === 0) return false;
        const row = await em.findOneOrFail(ProductSchema, { id });
        enqueueChange(em, catalogTopic, id, productChangeOf(row));
        return true;
      });
      if (found) onCommit?.();
      return found;
    },

    async upsertCategories(rows) {
      const once = distinct(rows, ({ slug }) => slug);
      const known = new Map(
        (
          await selectByIds<CategoryRow>(
            database.reader,
            once.map(({ slug }) => slug),
            (list) => `SELECT slug, name FROM category WHERE slug IN (${list})`,
          )
        ).map(({ slug, name }) => [slug, name]),
      );
      const changed = once.filter(({ slug, name }) => known.get(slug) !== name);
      const renamed = changed.map(({ slug }) => slug);
      await inTransaction(database, async (em) => {
        await lockIndex(em);
        await writeCategories(em, changed, 'replace');
        await enqueueCategories(em, database.reader, renamed);
      });
      await indexBacklog(database);
      return { written: changed.length, unchanged: rows.length - changed.length };
    },
  };
}
