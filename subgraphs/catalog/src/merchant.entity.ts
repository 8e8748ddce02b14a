import { defineEntity, p } from '@mikro-orm/core';

/** The table of merchants. */
export const MerchantSchema = defineEntity({
  name: 'Merchant',
  tableName: 'merchant',
  properties: {
    id: p.string().length(300).primary(),
    name: p.string().length(200),
    handOverUrl: p.string().length(1000),
  },
});
