import { useState } from 'react';

import type { FeedQuery } from '../gql/graphql.js';

/** One place of the feed as it was asked for. */
export type FeedEdge = FeedQuery['feed']['edges'][number];

/**
 * The whole feed, of the part that is read from the cache: places further off are as they were when they were last
 * read, until the viewer comes near them again.
 *
 * Missing: undefined as long as nothing was read.
 */
export function useWholeFeed(near: FeedQuery | undefined): FeedQuery | undefined {
  const [last, setLast] = useState<{ near?: FeedQuery | undefined; whole?: FeedQuery | undefined }>(
    {},
  );
  if (last.near === near) return last.whole;
  const known = last.whole?.feed.edges ?? [];
  const read: readonly (FeedEdge | null)[] = near?.feed.edges ?? [];
  const edges = read
    .map((edge, index) => edge ?? known[index])
    .filter((edge) => edge !== undefined);
  const whole = near && { ...near, feed: { ...near.feed, edges } };
  setLast({ near, whole });
  return whole;
}
