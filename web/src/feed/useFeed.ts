import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';

import { failureOf } from '../apollo/failure.js';
import { readFeedNear, readFeedWhole } from '../apollo/feed-pagination.js';
import type { EventType, FeedQuery } from '../gql/graphql.js';
import { onAccepted } from '../tracking/tracker.js';
import { useStore } from '../ui/external-store.js';
import { Feed, PinnedVideo, feedPageSize } from './feed.operations.js';
import { firstFeed } from './first-feed.js';
import { hiddenStore, isHidden } from './hidden.store.js';
import { pinnedSlide, slidesOf } from './slide.js';
import { type FeedEdge, useWholeFeed } from './useWholeFeed.js';

/** Events after which what comes next should be chosen anew. */
const telling: readonly EventType[] = [
  'CLICK',
  'LIKE',
  'CART',
  'SHARE',
  'NOT_INTERESTED',
  'FOLLOW',
  'UNFOLLOW',
  'HIDE_CREATOR',
];
const settleMs = 700;

const videoIdOf = (edge: FeedEdge) => edge.node.video?.id;

/** The present list up to `keep` videos, then what the fresh answer brings that is not among them. */
export function withFreshTail(
  present: FeedQuery,
  fresh: FeedQuery,
  keep: ReadonlySet<string>,
): FeedQuery {
  const kept = present.feed.edges.filter((edge) => keep.has(videoIdOf(edge) ?? ''));
  const added = fresh.feed.edges.filter((edge) => !keep.has(videoIdOf(edge) ?? ''));
  return { ...fresh, feed: { ...fresh.feed, edges: [...kept, ...added] } };
}

/**
 * The feed as slides: pages joined as the viewer nears the end, and the part not yet seen chosen anew after
 * a telling event.
 */
export function useFeed(pinnedId: string | null, following: boolean) {
  const client = useApolloClient();
  const variables = useMemo(() => ({ ...firstFeed, following }), [following]);
  const { data: near, error, loading, refetch } = useQuery(Feed, { variables });
  const whole = useWholeFeed(near);
  // The cards of the first answer are drawn in slices, between which a slow phone still answers to its viewer. What
  // changes after it is drawn at once: a like shows in its own frame.
  const begun = useDeferredValue(whole !== undefined);
  const data = begun ? whole : undefined;
  const pinned = useQuery(PinnedVideo, {
    variables: { id: pinnedId ?? '' },
    skip: pinnedId === null,
  });
  const hidden = useStore(hiddenStore);
  const [loadingMore, setLoadingMore] = useState(false);
  const busy = useRef(false);

  const slides = useMemo(
    () => slidesOf(data, pinnedSlide(pinned.data), hidden),
    [data, pinned.data, hidden],
  );
  const reached = useRef(0);
  const current = useRef({ slides, data });
  useEffect(() => {
    current.current = { slides, data };
  }, [slides, data]);

  /** Keeps what was reached, and one more that is already loading, and replaces the rest. */
  const freshenTail = useCallback(async () => {
    const answer = await client.query({
      query: Feed,
      variables: { ...variables, first: feedPageSize },
      fetchPolicy: 'no-cache',
      errorPolicy: 'none',
    });
    const fresh = answer.data;
    if (!fresh) return;
    const keep = new Set(
      current.current.slides.slice(0, reached.current + 2).map(({ video }) => video.id),
    );
    readFeedWhole();
    client.cache.updateQuery({ query: Feed, variables }, (present) => {
      if (!present) return fresh;
      // What is hidden stays in the list, so that Undo has it.
      for (const { node } of present.feed.edges) {
        if (node.video && isHidden(node.video, hiddenStore.get())) keep.add(node.video.id);
      }
      return withFreshTail(present, fresh, keep);
    });
  }, [client, variables]);

  const pageInfo = data?.feed.pageInfo;
  const hasMore = pageInfo?.hasNextPage ?? false;
  const after = pageInfo?.endCursor ?? null;
  const loadMore = useCallback(async () => {
    if (!hasMore || busy.current) return;
    busy.current = true;
    setLoadingMore(true);
    try {
      const page = { query: Feed, variables: { ...variables, first: feedPageSize, after } };
      const { data: next } = await client.query({
        ...page,
        fetchPolicy: 'no-cache',
        errorPolicy: 'none',
      });
      // Written, and joined to the list, but never read under its own variables: the cache would remember the whole
      // list once more for every page.
      if (next) client.cache.writeQuery({ ...page, data: next });
    } catch (failed) {
      // A cursor lives for half an hour; after that the feed goes on from a fresh answer.
      if (failureOf(failed).code === 'BAD_USER_INPUT') await freshenTail().catch(() => undefined);
    } finally {
      busy.current = false;
      setLoadingMore(false);
    }
  }, [client, hasMore, after, variables, freshenTail]);

  // Whoever comes back to a feed begins with all of it.
  useEffect(() => readFeedWhole, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onAccepted((types) => {
      if (!telling.some((type) => types.has(type))) return;
      clearTimeout(timer);
      timer = setTimeout(() => void freshenTail().catch(() => undefined), settleMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [freshenTail]);

  return {
    slides,
    degraded: data?.feed.degraded ?? false,
    // The video of the address comes first, so nothing is shown before it is known.
    loading: pinned.loading || ((loading || data !== whole) && slides.length === 0),
    loadingMore,
    hasMore,
    error: error ?? pinned.error,
    missing: pinnedId !== null && !pinned.loading && !pinned.error && pinned.data?.video === null,
    loadMore,
    refetch: useCallback(() => refetch(variables), [refetch, variables]),
    /** Tells how far the viewer has come, so that nothing they passed is replaced. */
    reach: useCallback(
      (index: number) => {
        reached.current = index;
        const { slides: shown, data: known } = current.current;
        const id = shown[index]?.video.id;
        // Its place among all: hidden ones are in the feed, too.
        const place = known?.feed.edges.findIndex((edge) => videoIdOf(edge) === id) ?? -1;
        if (place >= 0) readFeedNear(following, place);
      },
      [following],
    ),
  };
}
