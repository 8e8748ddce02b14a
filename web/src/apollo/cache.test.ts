import { afterEach, describe, expect, it } from '@jest/globals';

import { Feed } from '../feed/feed.operations.js';
import type { FeedQuery } from '../gql/graphql.js';
import { createCache } from './cache.js';
import { readFeedNear, readFeedWhole } from './feed-pagination.js';

function page(ids: readonly string[], endCursor: string): FeedQuery {
  const edges = ids.map((id) => ({
    __typename: 'FeedEdge',
    cursor: `cursor-${id}`,
    node: {
      __typename: 'FeedItem',
      score: 1,
      recommendationId: 'r',
      reasons: [],
      products: [],
      video: {
        __typename: 'Video',
        id,
        caption: id,
        poster: { __typename: 'Image', url: '' },
        sources: [],
        creator: null,
        music: null,
        likedByMe: false,
        likeCount: 0,
        savedByMe: false,
      },
    },
  }));
  return { feed: { degraded: false, pageInfo: { hasNextPage: true, endCursor }, edges } };
}

describe('the cache', () => {
  it('joins the pages of the feed and shows each video once', () => {
    const cache = createCache();
    const first = { first: 2, after: null, following: false };
    cache.writeQuery({ query: Feed, variables: first, data: page(['a', 'b'], 'cursor-b') });
    cache.writeQuery({
      query: Feed,
      variables: { first: 2, after: 'cursor-b', following: false },
      data: page(['b', 'c'], 'cursor-c'),
    });
    const feed = cache.readQuery({ query: Feed, variables: first })?.feed;
    expect(feed?.edges.map(({ node }) => node.video?.id)).toEqual(['a', 'b', 'c']);
    expect(feed?.pageInfo.endCursor).toBe('cursor-c');
  });

  it('replaces the feed when it is asked for from the top', () => {
    const cache = createCache();
    const variables = { first: 2, after: null, following: false };
    cache.writeQuery({ query: Feed, variables, data: page(['a', 'b'], 'cursor-b') });
    cache.writeQuery({ query: Feed, variables, data: page(['c'], 'cursor-c') });
    const feed = cache.readQuery({ query: Feed, variables })?.feed;
    expect(feed?.edges.map(({ node }) => node.video?.id)).toEqual(['c']);
  });

  it('keeps the two feeds apart', () => {
    const cache = createCache();
    const forYou = { first: 2, after: null, following: false };
    const following = { ...forYou, following: true };
    cache.writeQuery({ query: Feed, variables: forYou, data: page(['a'], 'cursor-a') });
    cache.writeQuery({ query: Feed, variables: following, data: page(['b'], 'cursor-b') });
    const shown = (variables: typeof forYou) =>
      cache.readQuery({ query: Feed, variables })?.feed.edges.map(({ node }) => node.video?.id);
    expect([shown(forYou), shown(following)]).toEqual([['a'], ['b']]);
    cache.evict({ id: 'ROOT_QUERY', fieldName: 'feed', args: { following: true } });
    expect([shown(forYou), shown(following)]).toEqual([['a'], undefined]);
  });

  describe('of a long feed', () => {
    const variables = { first: 50, after: null, following: false };
    const ids = Array.from({ length: 50 }, (_, index) => `v${index}`);
    const readIn = (cache: ReturnType<typeof createCache>) =>
      (cache.readQuery({ query: Feed, variables })?.feed.edges ?? []).flatMap(
        (edge: { node: { video: { id: string } | null } } | null) => edge?.node.video?.id ?? [],
      );
    afterEach(readFeedWhole);

    it('reads what is near the viewer, in its place, and tells who watches when that moves', () => {
      const cache = createCache();
      cache.writeQuery({ query: Feed, variables, data: page(ids, 'cursor-v49') });
      const read: number[] = [];
      cache.watch({
        query: Feed,
        variables,
        optimistic: true,
        immediate: true,
        callback: ({ result }) => read.push(result?.feed?.edges?.filter(Boolean).length ?? 0),
      });
      readFeedNear(false, 20);
      expect(readIn(cache)).toEqual(ids.slice(6, 42));
      expect(cache.readQuery({ query: Feed, variables })?.feed.edges).toHaveLength(50);
      readFeedNear(false, 22);
      readFeedNear(false, 0);
      expect(readIn(cache)).toEqual(ids.slice(0, 24));
      expect(read).toEqual([50, 36, 24]);
    });

    it('reads all of another feed, and of one that was begun anew', () => {
      const cache = createCache();
      cache.writeQuery({ query: Feed, variables, data: page(ids, 'cursor-v49') });
      readFeedNear(true, 40);
      expect(readIn(cache)).toEqual(ids);
      readFeedNear(false, 40);
      cache.writeQuery({ query: Feed, variables, data: page(['x', 'y'], 'cursor-y') });
      expect(readIn(cache)).toEqual(['x', 'y']);
    });
  });
});
