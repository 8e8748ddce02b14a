import { OutboxSchema } from '@reelgraph/platform/outbox';

import { CategorySchema } from './category.entity.js';
import { ProductSchema } from './product.entity.js';

/** Every table of the catalog's database. */
export const catalogEntities = [ProductSchema, CategorySchema, OutboxSchema];
