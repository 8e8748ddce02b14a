import type { EntityManager } from '@mikro-orm/sql';

import { MerchantSchema } from './merchant.entity.js';
import type { MerchantRow } from './merchant.row.js';

/** Writes merchants in the transaction of `em`; those that are there get the new name and address. */
export async function writeMerchants(
  em: EntityManager,
  rows: readonly MerchantRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await em
    .createQueryBuilder(MerchantSchema)
    .insert([...rows])
    .onConflict('id')
    .merge(['name', 'handOverUrl'])
    .execute('run', false);
}
