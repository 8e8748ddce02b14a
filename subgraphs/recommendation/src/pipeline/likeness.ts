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

/** How items of one kind are compared. */
export interface Likeness<Item> {
  /** How alike two items are, 0…1. */
  of(a: Item, b: Item): number;
  /**
   * Tells, of each item asked about, which of a few items have a trait in common with it: a bit for each, the first one
   * the lowest. Those without a bit are not like it at all; most of a catalogue has none, which is known without comparing.
   */
  sharersAmong(few: readonly Item[]): (item: Item) => number;
}

/** Items of which bits can tell, at most. */
export const maxSharers = 31;

/** The items that have each value of a trait, as bits. */
class TraitBits {
  readonly #bits = new Map<string, number>();

  add(value: string | null, place: number): void {
    if (value !== null) this.#bits.set(value, this.of(value) | (1 << place));
  }

  of(value: string | null): number {
    return value === null ? 0 : (this.#bits.get(value) ?? 0);
  }

  ofAny(values: readonly string[]): number {
    let bits = 0;
    for (const value of values) bits |= this.of(value);
    return bits;
  }
}

/** How alike two products are by category, tags and brand, 0…1; 0 when they have no trait to compare. */
function likenessOfProducts(a: ProductItem, b: ProductItem): number {
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
function likenessOfVideos(a: VideoItem, b: VideoItem): number {
  const sameCreator = a.creatorId !== null && a.creatorId === b.creatorId;
  return (
    (sameCreator ? videoTraits.creator : 0) + videoTraits.hashtags * overlap(a.hashtags, b.hashtags)
  );
}

/** The likeness of products. */
export const productLikeness: Likeness<ProductItem> = {
  of: likenessOfProducts,
  sharersAmong(few) {
    const [categories, brands, tags] = [new TraitBits(), new TraitBits(), new TraitBits()];
    for (const [place, product] of few.entries()) {
      categories.add(product.category, place);
      brands.add(product.brand, place);
      for (const tag of product.tags) tags.add(tag, place);
    }
    return (product) =>
      categories.of(product.category) | brands.of(product.brand) | tags.ofAny(product.tags);
  },
};

/** The likeness of videos. */
export const videoLikeness: Likeness<VideoItem> = {
  of: likenessOfVideos,
  sharersAmong(few) {
    const [creators, hashtags] = [new TraitBits(), new TraitBits()];
    for (const [place, video] of few.entries()) {
      creators.add(video.creatorId, place);
      for (const hashtag of video.hashtags) hashtags.add(hashtag, place);
    }
    return (video) => creators.of(video.creatorId) | hashtags.ofAny(video.hashtags);
  },
};
