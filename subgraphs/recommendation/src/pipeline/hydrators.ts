import type { FeatureStore } from '../features/feature-store.port.js';
import type { ItemIndex } from '../items/item-index.js';
import type { ProductCandidate, VideoCandidate } from './candidates.js';
import type { Hydrator } from './pipeline.js';
import type { FeedQuery, RankingQuery } from './query.js';
import { VideoOffers } from './video-offers.js';

/** Adds the product's features. */
export const productFeatures = (items: ItemIndex): Hydrator<RankingQuery, ProductCandidate> => ({
  name: 'product-features',
  hydrate: (_query, candidates) =>
    candidates.map(({ id }) => ({ item: items.product(id) ?? null })),
});

/** Adds the product's popularity in the window of the query's scale: one batch. */
export const productPopularity = (
  features: FeatureStore,
): Hydrator<RankingQuery, ProductCandidate> => ({
  name: 'product-popularity',
  async hydrate({ productScale, hour }, candidates) {
    if (productScale === null) return [];
    const ids = candidates.map(({ id }) => id);
    const weights = await features.popularity('product', productScale.window, ids, hour);
    return weights.map((weight) => ({ weight }));
  },
});

/** Adds the video's features and the placed products that the viewer may be offered, each once. */
export function videoFeatures(items: ItemIndex): Hydrator<FeedQuery, VideoCandidate> {
  const offers = new VideoOffers(items);
  return {
    name: 'video-features',
    hydrate: ({ viewer }, candidates) =>
      offers.find(
        candidates.map(({ id }) => id),
        viewer,
      ),
  };
}

/** Adds the video's popularity in the window of the query's scale: one batch. */
export const videoPopularity = (features: FeatureStore): Hydrator<FeedQuery, VideoCandidate> => ({
  name: 'video-popularity',
  async hydrate({ videoScale, hour }, candidates) {
    if (videoScale === null) return [];
    const ids = candidates.map(({ id }) => id);
    const weights = await features.popularity('video', videoScale.window, ids, hour);
    return weights.map((weight) => ({ weight }));
  },
});
