import { describe, expect, it } from '@jest/globals';

import type { FeedQuery } from '../gql/graphql.js';
import { withFreshTail } from './useFeed.js';
import { slideOf } from './slide.fixture.js';

const feedOf = (ids: readonly string[], endCursor: string): FeedQuery => ({
  feed: {
    degraded: false,
    pageInfo: { hasNextPage: true, endCursor },
    edges: ids.map((id) => ({
      cursor: id,
      node: {
        score: 1,
        recommendationId: 'r',
        reasons: [],
        products: [],
        video: slideOf(id).video,
      },
    })),
  },
});

describe('a fresh tail', () => {
  it('keeps what was reached and replaces the rest, each video once', () => {
    const next = withFreshTail(
      feedOf(['a', 'b', 'c', 'd'], 'old'),
      feedOf(['b', 'x', 'y'], 'new'),
      new Set(['a', 'b']),
    );
    expect(next.feed.edges.map(({ node }) => node.video?.id)).toEqual(['a', 'b', 'x', 'y']);
    expect(next.feed.pageInfo.endCursor).toBe('new');
  });
});
