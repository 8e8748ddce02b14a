import type { ViewerFeatures } from '../features/feature-store.port.js';
import type { ItemIndex, VideoItem } from '../items/item-index.js';
import { noRules, type RuleBook } from '../merchandising/rule-book.js';
import { underRules } from '../merchandising/ruled-pipeline.js';
import {
  type ScoredVideo,
  type StageParts,
  videoCandidate,
  type VideoCandidate,
} from './candidates.js';
import type { CatalogueLists } from './catalogue-lists.js';
import {
  isFollowed,
  isHidden,
  videoFollowed,
  videoKnown,
  videoNotHidden,
  videoNotSeen,
} from './filters.js';
import { videoFeatures, videoPopularity } from './hydrators.js';
import { productLikeness, videoLikeness } from './likeness.js';
import { mixByRelevance } from './marginal-relevance.js';
import type { Pipeline, Selector } from './pipeline.js';
import type { FeedQuery } from './query.js';
import { byScore, type Cap, explore, spread } from './selectors.js';
import {
  alikeVideos,
  coVisitedVideos,
  feedLength,
  newestOfFollowed,
  newVideos,
  popularVideos,
  seenLongestAgo,
  videoFill,
  videosOfFollowed,
  videosOfInterest,
  videosPlacing,
} from './sources/video.sources.js';
import type { TopLists } from './top-lists.js';
import { videoScorer } from './video.scorer.js';

const creatorOf = ({ item }: ScoredVideo): string | null => item?.creatorId ?? null;

/** A creator never follows themselves, and has at most two of any ten videos. */
const creatorCaps: Cap<ScoredVideo>[] = [
  { window: 2, most: 1, group: creatorOf },
  { window: 10, most: 2, group: creatorOf },
];

/** At most four of any ten videos sell the same kind of thing first. */
const categoryCap = ({ items }: StageParts): Cap<ScoredVideo> => ({
  window: 10,
  most: 4,
  group: ({ products: [lead] }) =>
    lead === undefined ? null : (items.product(lead)?.category ?? null),
});

/** At most four of any ten videos are by creators whom the viewer follows: they have a feed of their own. */
const followedCap = ({ viewer }: FeedQuery): Cap<ScoredVideo> => ({
  window: 10,
  most: 4,
  group: ({ item }) => (item !== null && isFollowed(item, viewer) ? 'followed' : null),
});

/** How alike two videos are, 0…1: in themselves, and where both sell something, in what they sell first. */
const alikeness =
  ({ items }: StageParts) =>
  (a: ScoredVideo, b: ScoredVideo): number => {
    if (a.item === null || b.item === null) return 0;
    const likeness = videoLikeness.of(a.item, b.item);
    const [one, other] = [items.product(a.products[0] ?? ''), items.product(b.products[0] ?? '')];
    if (one === undefined || other === undefined) return likeness;
    return (likeness + productLikeness.of(one, other)) / 2;
  };

/**
 * Mixes the ranked videos, first by how alike they are, then by the caps, which are the harder rule; what has nothing to
 * buy in it comes after everything that has.
 */
export const feedSelector = (
  parts: StageParts,
  rules: RuleBook = noRules,
): Selector<FeedQuery, ScoredVideo> => {
  const caps = [...creatorCaps, categoryCap(parts)];
  const likeness = alikeness(parts);
  return {
    name: 'feed',
    select(scored, query) {
      const { seed } = query;
      const ranked = byScore(scored, seed);
      const shoppable = ranked.filter(({ products }) => products.length > 0);
      const others = ranked.filter(({ products }) => products.length === 0);
      const { relevance } = rules('feed', null);
      const various = mixByRelevance(shoppable, { relevance, likeness });
      const mixed = spread(various, [...caps, followedCap(query)]);
      return [...explore(mixed, seed), ...spread(others, creatorCaps)].slice(0, feedLength);
    },
  };
};

/** The order of the sources stays: the longest unseen first, what can be bought before what cannot. */
const inOrder: Selector<FeedQuery, ScoredVideo> = {
  name: 'in-order',
  select: (scored) =>
    [
      ...scored.filter(({ products }) => products.length > 0),
      ...scored.filter(({ products }) => products.length === 0),
    ].slice(0, feedLength),
};

/** The categories of what a video sells, the products that this viewer may be offered. */
export const categoriesOf = ({ products }: ScoredVideo, items: ItemIndex): (string | null)[] =>
  products.map((product) => items.product(product)?.category ?? null);

type FeedPipeline = Pipeline<FeedQuery, VideoCandidate, ScoredVideo>;

/** The two rankings of a feed, and what belongs in it at all. */
export interface Feed {
  /** What the viewer has not seen. */
  readonly unseen: FeedPipeline;
  /** What was seen the longest ago comes back first: for when nothing is unseen. */
  readonly seenAgain: FeedPipeline;
  /** Whether a video that was ranked before may still be shown. */
  isShown(video: VideoItem, viewer: ViewerFeatures): boolean;
}

/** The stages that all rankings of videos share. */
const videoStages = (parts: StageParts) => ({
  candidate: videoCandidate,
  hydrators: [videoFeatures(parts.items), videoPopularity(parts.features)],
  scorer: videoScorer(parts.items),
});

/** The feed that is ranked for the viewer. */
export function forYou(
  parts: StageParts,
  lists: CatalogueLists,
  tops: TopLists,
  rules: RuleBook = noRules,
): Feed {
  const fallback = videoFill(parts.items, lists);
  const unseen: FeedPipeline = {
    ...videoStages(parts),
    name: 'feed',
    sources: [
      videosOfFollowed(lists),
      coVisitedVideos,
      videosPlacing(parts.items),
      alikeVideos(parts.items, lists),
      videosOfInterest(lists),
      popularVideos(tops),
      newVideos(lists),
    ],
    fallback,
    enough: () => feedLength,
    filters: [videoKnown, videoNotHidden, videoNotSeen],
    selector: feedSelector(parts, rules),
  };
  const ruled = underRules(unseen, {
    rules: () => rules('feed', null),
    categories: (video) => categoriesOf(video, parts.items),
    // What has nothing to buy in it comes after everything that has.
    canBePinned: ({ products }) => products.length > 0,
    limit: () => feedLength,
  });
  const seenAgain: FeedPipeline = {
    ...videoStages(parts),
    name: 'seen-again',
    sources: [seenLongestAgo],
    fallback,
    enough: () => 1,
    filters: [videoKnown, videoNotHidden],
    selector: inOrder,
  };
  return { unseen: ruled, seenAgain, isShown: (video, viewer) => !isHidden(video, viewer) };
}

/** The feed of the creators whom the viewer follows, the newest videos first; empty when there are none. */
export function following(parts: StageParts, lists: CatalogueLists): Feed {
  const newest = newestOfFollowed(parts.items, lists);
  const common = {
    ...videoStages(parts),
    fallback: newest,
    // There is nothing to fill such a feed up with.
    enough: () => 0,
    selector: inOrder,
  };
  return {
    unseen: {
      ...common,
      name: 'following',
      sources: [newest],
      filters: [videoKnown, videoNotHidden, videoNotSeen],
    },
    seenAgain: {
      ...common,
      name: 'following-seen-again',
      sources: [seenLongestAgo],
      filters: [videoKnown, videoNotHidden, videoFollowed],
    },
    isShown: (video, viewer) => !isHidden(video, viewer) && isFollowed(video, viewer),
  };
}
