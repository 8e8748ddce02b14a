import type { ViewerFeatures } from '../features/feature-store.port.js';
import type { ItemIndex, VideoItem } from '../items/item-index.js';
import type { ProductCandidate, VideoCandidate } from './candidates.js';
import type { Filter } from './pipeline.js';
import type { FeedQuery, RailQuery } from './query.js';

/** Whether a product may be offered to a viewer: in stock, not bought, not marked NOT_INTERESTED. */
export function isOffered(productId: string, viewer: ViewerFeatures, items: ItemIndex): boolean {
  return (
    items.isAvailable(productId) &&
    !viewer.boughtProducts.has(productId) &&
    !viewer.hiddenProducts.has(productId)
  );
}

/** Whether a viewer wants neither a video nor any by its creator. */
export const isHidden = (
  { id, creatorId }: Pick<VideoItem, 'id' | 'creatorId'>,
  { hiddenVideos, hiddenCreators }: ViewerFeatures,
): boolean => hiddenVideos.has(id) || (creatorId !== null && hiddenCreators.has(creatorId));

/** Whether a viewer follows the creator of a video. */
export const isFollowed = (
  { creatorId }: Pick<VideoItem, 'creatorId'>,
  { followedCreators }: ViewerFeatures,
): boolean => creatorId !== null && followedCreators.has(creatorId);

/** Keeps what is in stock; an unknown product is not. */
export const available = (items: ItemIndex): Filter<RailQuery, ProductCandidate> => ({
  name: 'available',
  keep: ({ id }) => items.isAvailable(id),
});

/** Drops what the viewer bought. */
export const notBought: Filter<RailQuery, ProductCandidate> = {
  name: 'not-bought',
  keep: ({ id }, { viewer }) => !viewer.boughtProducts.has(id),
};

/** Drops what the viewer marked NOT_INTERESTED. */
export const notHidden: Filter<RailQuery, ProductCandidate> = {
  name: 'not-hidden',
  keep: ({ id }, { viewer }) => !viewer.hiddenProducts.has(id),
};

/** Drops what the answer is about. */
export const notGiven: Filter<RailQuery, ProductCandidate> = {
  name: 'not-given',
  keep: ({ id }, { given }) => !given.has(id),
};

/** Keeps the asked category; without one, everything. */
export const inCategory: Filter<RailQuery, ProductCandidate> = {
  name: 'in-category',
  keep: ({ item }, { category }) => category === null || item?.category === category,
};

/** Keeps videos that exist. */
export const videoKnown: Filter<FeedQuery, VideoCandidate> = {
  name: 'known',
  keep: ({ item }) => item !== null,
};

/** Drops videos that the viewer marked NOT_INTERESTED, and all by creators that they hid. */
export const videoNotHidden: Filter<FeedQuery, VideoCandidate> = {
  name: 'not-hidden',
  keep: ({ item }, { viewer }) => item === null || !isHidden(item, viewer),
};

/** Keeps videos by creators that the viewer follows. */
export const videoFollowed: Filter<FeedQuery, VideoCandidate> = {
  name: 'followed',
  keep: ({ item }, { viewer }) => item !== null && isFollowed(item, viewer),
};

/** Drops videos that the viewer has seen. */
export const videoNotSeen: Filter<FeedQuery, VideoCandidate> = {
  name: 'not-seen',
  keep: ({ id }, { viewer }) => !viewer.seenVideos.has(id),
};
