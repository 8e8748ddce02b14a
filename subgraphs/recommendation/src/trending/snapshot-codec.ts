import { z } from 'zod';

import type { TrendingSnapshot } from './trending-board.js';

const savedSnapshot = z.object({
  version: z.number(),
  computedAt: z.number(),
  rows: z.array(
    z.object({
      productId: z.string(),
      score: z.number(),
      rank: z.number(),
      change: z.number().nullable(),
      history: z.array(z.number()),
    }),
  ),
});
const overall = '*';

/** The name that the list of a category is kept under; null = the overall list. */
export const listName = (category: string | null): string =>
  category === null ? overall : `/${category}`;

/** The category of the list that `listName` named. */
export const categoryOf = (name: string): string | null =>
  name === overall ? null : name.slice(1);

/** A snapshot as text. */
export const encodeSnapshot = (snapshot: TrendingSnapshot): string => JSON.stringify(snapshot);

/** The snapshot that `encodeSnapshot` wrote. Errors: throws when the text is anything else. */
export const decodeSnapshot = (text: string): TrendingSnapshot =>
  savedSnapshot.parse(JSON.parse(text));
