import type { EntityManager } from '@mikro-orm/sql';

import { CategorySchema } from './category.entity.js';
import type { CategoryRow } from './category.row.js';

/** Writes categories in the transaction of `em`; of those that are there, the names are kept or replaced. */
export async function writeCategories(
  em: EntityManager,
  rows: readonly CategoryRow[],
  present: 'keep' | 'replace',
): Promise<void> {
  if (rows.length === 0) return;
  const insert = em
    .createQueryBuilder(CategorySchema)
    .insert([...rows])
    .onConflict('slug');
  await (present === 'keep' ? insert.ignore() : insert.merge(['name'])).execute('run', false);
}
