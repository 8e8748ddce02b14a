import type {
  FeedCard_VideoFragment,
  FeedQuery,
  PinnedVideoQuery,
  ReasonCode,
  SwingTag_ProductFragment,
} from '../gql/graphql.js';
import { type Hidden, isHidden } from './hidden.store.js';

/** One place in the feed: a video, what can be bought in it, and why it is here. */
export interface Slide {
  readonly video: FeedCard_VideoFragment;
  readonly products: readonly SwingTag_ProductFragment[];
  readonly reasons: readonly { readonly code: ReasonCode; readonly text: string }[];
  readonly score: number;
  /** Missing: undefined for a video that was opened by its address. */
  readonly recommendationId: string | undefined;
}

const present = <T>(value: T | null | undefined): value is T =>
  value !== null && value !== undefined;

/** The slide of a video that was opened by its address; null when there is no such video. */
export function pinnedSlide(data: PinnedVideoQuery | undefined): Slide | null {
  const video = data?.video;
  if (!video) return null;
  const products = new Map(
    video.placements
      .map(({ product }) => product)
      .filter(present)
      .map((product) => [product.id, product]),
  );
  return {
    video,
    products: [...products.values()],
    reasons: [],
    score: 0,
    recommendationId: undefined,
  };
}

/**
 * The slides of the feed in order.
 *
 * Missing: an item whose video could not be had is left out; so are hidden ones and the pinned video's second copy.
 */
export function slidesOf(
  data: FeedQuery | undefined,
  pinned: Slide | null,
  hidden: Hidden,
): Slide[] {
  const slides: Slide[] = pinned ? [pinned] : [];
  for (const { node } of data?.feed.edges ?? []) {
    const { video } = node;
    if (!video || video.id === pinned?.video.id) continue;
    slides.push({
      video,
      products: node.products.filter(present),
      reasons: node.reasons,
      score: node.score,
      recommendationId: node.recommendationId,
    });
  }
  return slides.filter(({ video }) => !isHidden(video, hidden));
}
