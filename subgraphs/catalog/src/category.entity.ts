import { defineEntity, p } from '@mikro-orm/core';

/** The table of categories. */
export const CategorySchema = defineEntity({
  name: 'Category',
  tableName: 'category',
  properties: {
    slug: p.string().length(120).primary(),
    name: p.string().length(200),
  },
});
