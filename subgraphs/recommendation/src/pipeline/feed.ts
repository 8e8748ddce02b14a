import {
  type ScoredVideo,
  type StageParts,
  videoCandidate,
  type VideoCandidate,
} from './candidates.js';
import type { CatalogueLists } from './catalogue-lists.js';
import { videoKnown, videoNotHidden, videoNotSeen } from './filters.js';
import { videoFeatures, videoPopularity } from './hydrators.js';
import type { Pipeline, Selector } from './pipeline.js';
import type { FeedQuery } from './query.js';
import { byScore, type Cap, explore, spread } from './selectors.js';
import {
  alikeVideos,
  coVisitedVideos,
  feedLength,
  newVideos,
  popularVideos,
  seenLongestAgo,
  videoFill,
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

/** Mixes the ranked videos; what has nothing to buy in it comes after everything that has. */
export const feedSelector = (parts: StageParts): Selector<FeedQuery, ScoredVideo> => {
  const caps = [...creatorCaps, categoryCap(parts)];
  return {
    name: 'feed',
    select(scored, { seed }) {
      const ranked = byScore(scored, seed);
      const shoppable = ranked.filter(({ products }) => products.length > 0);
      const others = ranked.filter(({ products }) => products.length === 0);
      return [...explore(spread(shoppable, caps), seed), ...spread(others, creatorCaps)].slice(
        0,
        feedLength,
      );
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

/** The feed of what a viewer has not seen. */
export const feed = (
  parts: StageParts,
  lists: CatalogueLists,
  tops: TopLists,
): Pipeline<FeedQuery, VideoCandidate, ScoredVideo> => ({
  name: 'feed',
  sources: [
    coVisitedVideos,
    videosPlacing(parts.items),
    alikeVideos(parts.items, lists),
    videosOfInterest(lists),
    popularVideos(tops),
    newVideos(lists),
  ],
  fallback: videoFill(parts.items, lists),
  enough: () => feedLength,
  candidate: videoCandidate,
  hydrators: [videoFeatures(parts.items), videoPopularity(parts.features)],
  filters: [videoKnown, videoNotHidden, videoNotSeen],
  scorer: videoScorer(parts.items),
  selector: feedSelector(parts),
});

/** The feed of a viewer who has seen everything: what was seen the longest ago comes back first. */
export const seenAgain = (
  parts: StageParts,
  lists: CatalogueLists,
): Pipeline<FeedQuery, VideoCandidate, ScoredVideo> => ({
  name: 'seen-again',
  sources: [seenLongestAgo],
  fallback: videoFill(parts.items, lists),
  enough: () => 1,
  candidate: videoCandidate,
  hydrators: [videoFeatures(parts.items), videoPopularity(parts.features)],
  filters: [videoKnown, videoNotHidden],
  scorer: videoScorer(parts.items),
  selector: inOrder,
});
