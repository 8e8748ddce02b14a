import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

import { feedPagination } from './feed-pagination.js';

/** The normalised cache: entities by id, categories by slug, lists joined by cursor. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    // A page reads little at a time (`readFeedNear`); remembering every reading took more memory than what was read.
    resultCaching: false,
    typePolicies: {
      Query: {
        fields: {
          feed: feedPagination(),
          savedItems: relayStylePagination(['kind']),
          searchProducts: relayStylePagination(['query', 'category', 'sort']),
          recommendations: { keyArgs: ['first', 'productId', 'videoId', 'category'], merge: false },
          product: {
            read: (known, { args, toReference }) =>
              known === undefined
                ? toReference({ __typename: 'Product', id: args?.['id'] as string })
                : known,
          },
          video: {
            read: (known, { args, toReference }) =>
              known === undefined
                ? toReference({ __typename: 'Video', id: args?.['id'] as string })
                : known,
          },
        },
      },
      Category: { keyFields: ['slug'] },
      Creator: { fields: { videos: relayStylePagination() } },
      Product: { fields: { videos: { keyArgs: ['first'], merge: false } } },
    },
  });
}
