import type { ProductChange, VideoChange } from '@reelgraph/schema/item-change';

/** A product as ranking and filtering see it. */
export type ProductItem = Omit<ProductChange, 'kind'>;
/** A video as ranking and filtering see it. */
export type VideoItem = Omit<VideoChange, 'kind'>;

/**
 * Item features: the projection of the owners' changes, read from `catalog.v1`, `video.v1` and `user.v1`.
 * Kept in memory, rebuilt from the compacted topics at start; never served to clients.
 */
export interface ItemIndex {
  product(id: string): ProductItem | undefined;
  video(id: string): VideoItem | undefined;
  products(): Iterable<ProductItem>;
  videos(): Iterable<VideoItem>;
  productsIn(category: string): readonly ProductItem[];
  /** The videos that a product is placed in. */
  videosPlacing(productId: string): readonly VideoItem[];
  /** The videos of a creator; empty for an unknown one. */
  videosBy(creatorId: string): readonly VideoItem[];
  /** False when the stock is known to be 0 (or less), or the product is unknown. */
  isAvailable(productId: string): boolean;
  /** The category slugs an account chose; empty when none. */
  interests(accountId: string): readonly string[];
  /** Counts up with every change: what is derived from the index is stale when it differs. */
  readonly version: number;
}
