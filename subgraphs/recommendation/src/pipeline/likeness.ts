import type { ProductItem, VideoItem } from '../items/item-index.js';

/** What each shared trait says about two products; a trait that one of them lacks leaves its say to the others. */
const productTraits = { category: 0.5, tags: 0.3, brand: 0.2 } as const;
/** What each shared trait says about two videos. */
const videoTraits = { creator: 0.6, hashtags: 0.4 } as const;

/** The share of the shorter list that is in the other one too, 0…1; lists of a few words. */
function overlap(a: readonly string[], b: readonly string[]): number {
  if (a.length > b.length) return overlap(b, a);
  let shared = 0;
  for (const word of a) if (b.includes(word)) shared += 1;
  return shared === 0 ? 0 : shared / a.length;
}

/** How alike two products are by category, tags and brand, 0…1; 0 when they have no trait to compare. */
export function productLikeness(a: ProductItem, b: ProductItem): number {
  let likeness = 0;
  let compared = 0;
  if (a.category !== null && b.category !== null) {
    compared += productTraits.category;
    if (a.category === b.category) likeness += productTraits.category;
  }
  if (a.tags.length > 0 && b.tags.length > 0) {
    compared += productTraits.tags;
    likeness += productTraits.tags * overlap(a.tags, b.tags);
  }
  if (a.brand !== null && b.brand !== null) {
    compared += productTraits.brand;
    if (a.brand === b.brand) likeness += productTraits.brand;
  }
  return compared === 0 ? 0 : likeness / compared;
}

/** How alike two videos are by creator and hashtags, 0…1. What they sell is compared by its products. */
export function videoLikeness(a: VideoItem, b: VideoItem): number {
  const sameCreator = a.creatorId !== null && a.creatorId === b.creatorId;
  return (
    (sameCreator ? videoTraits.creator : 0) + videoTraits.hashtags * overlap(a.hashtags, b.hashtags)
  );
}
