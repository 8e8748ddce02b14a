import type { ProductChange, VideoChange } from '@reelgraph/schema/item-change';

/** The side of the item index that the followers of the owners' topics write to. Each call replaces what was known. */
export interface ItemWriter {
  putProduct(product: ProductChange): void;
  putVideo(video: VideoChange): void;
  /** Takes in the interests an account chose (category slugs). */
  putInterests(accountId: string, interests: readonly string[]): void;
}
