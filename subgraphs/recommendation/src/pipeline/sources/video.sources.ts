import type { ItemIndex } from '../../items/item-index.js';
import type { CatalogueLists } from '../catalogue-lists.js';
import { strongestLeads } from '../evidence.js';
import type { Source } from '../pipeline.js';
import type { FeedQuery } from '../query.js';
import type { TopLists } from '../top-lists.js';
import { takeTurns } from './product.sources.js';

/** How many candidates each source proposes at most. */
const limits = {
  coVisited: 80,
  placing: 80,
  popular: 60,
  fresh: 60,
  chosen: 80,
  followed: 80,
} as const;
/** Products that are looked for in videos, and videos taken of each. */
const placed = { products: 30, videosEach: 6 } as const;

/** A feed's candidates at most: as far as one scrolls before the feed is asked anew. */
export const feedLength = 400;

/** Videos that others went on to from the videos the viewer met. */
export const coVisitedVideos: Source<FeedQuery> = {
  name: 'co-visited',
  find: ({ videos }) => strongestLeads(videos.evidence, limits.coVisited),
};

/** Videos with products in them that the viewer met, or that others went on to from these. */
export const videosPlacing = (items: ItemIndex): Source<FeedQuery> => ({
  name: 'placing',
  find({ products }) {
    const ids = [
      ...products.anchors.map(({ id }) => id),
      ...strongestLeads(products.evidence, placed.products),
    ];
    const found = ids.map((id) =>
      items
        .videosPlacing(id)
        .slice(0, placed.videosEach)
        .map((video) => video.id),
    );
    return takeTurns(found, limits.placing);
  },
});

/** Videos with products of the categories of what the viewer met: works from the first click on. */
export const alikeVideos = (items: ItemIndex, lists: CatalogueLists): Source<FeedQuery> => ({
  name: 'alike',
  find({ products }) {
    const categories = products.anchors.map(({ id }) => items.product(id)?.category ?? '');
    const found = [...new Set(categories)].map((category) => lists.videosIn(category));
    return takeTurns(found, limits.placing);
  },
});

/** The most popular videos. */
export const popularVideos = (tops: TopLists): Source<FeedQuery> => ({
  name: 'popular',
  async find({ videoScale, hour }) {
    if (videoScale === null) return [];
    const top = await tops.top('video', videoScale.window, null, hour);
    return top.slice(0, limits.popular).map(({ id }) => id);
  },
});

/** The newest videos with something to buy in them. */
export const newVideos = (lists: CatalogueLists): Source<FeedQuery> => ({
  name: 'new',
  find: () => lists.videos().slice(0, limits.fresh),
});

/** Videos with products of the categories that the viewer chose. */
export const videosOfInterest = (lists: CatalogueLists): Source<FeedQuery> => ({
  name: 'interests',
  find: ({ interests }) =>
    takeTurns(
      [...interests].map((category) => lists.videosIn(category)),
      limits.chosen,
    ),
});

/** Videos by creators that the viewer follows: the newest of each in turn. */
export const videosOfFollowed = (lists: CatalogueLists): Source<FeedQuery> => ({
  name: 'followed',
  find: ({ viewer }) =>
    takeTurns(
      [...viewer.followedCreators].map((id) => lists.videosOf(id)),
      limits.followed,
    ),
});

/** All videos by creators that the viewer follows, the newest first, as far as lists go back. */
export const newestOfFollowed = (items: ItemIndex, lists: CatalogueLists): Source<FeedQuery> => ({
  name: 'newest-followed',
  find({ viewer }) {
    const ids = [...viewer.followedCreators].flatMap((creatorId) => lists.videosOf(creatorId));
    const madeAt = new Map(ids.map((id) => [id, items.video(id)?.createdAt ?? 0]));
    return [...madeAt].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
  },
});

/** Whatever there is, what can be bought before what cannot, as far as a feed goes beyond what this viewer's filters take out. */
export const videoFill = (items: ItemIndex, lists: CatalogueLists): Source<FeedQuery> => ({
  name: 'catalogue',
  find({ viewer }) {
    let takenOut = viewer.seenVideos.size + viewer.hiddenVideos.size;
    for (const id of viewer.hiddenCreators) takenOut += items.videosBy(id).length;
    return lists.videos().slice(0, feedLength + takenOut);
  },
});

/** What the viewer has seen, the longest ago first. */
export const seenLongestAgo: Source<FeedQuery> = {
  name: 'seen-longest-ago',
  find: ({ viewer }) =>
    [...viewer.seenVideos].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([id]) => id),
};
