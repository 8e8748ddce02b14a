import type { FieldPolicy, Reference } from '@apollo/client';
import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

interface Edge {
  readonly node?: { readonly video?: Reference | null };
}

/** The pages of each feed joined to one list, each video once. */
function feedPagination(): FieldPolicy {
  const pages = relayStylePagination(['following']);
  const joinPages = pages.merge;
  return {
    ...pages,
    merge(existing, incoming, options) {
      if (typeof joinPages !== 'function') return incoming;
      const joined = joinPages(existing, incoming, options) as { edges: readonly Edge[] };
      const seen = new Set<string>();
      const edges = joined.edges.filter(({ node }) => {
        const video = node?.video?.__ref;
        if (video === undefined || !seen.has(video)) {
          if (video !== undefined) seen.add(video);
          return true;
        }
        return false;
      });
      return { ...joined, edges };
    },
  };
}

/** The normalised cache: entities by id, categories by slug, lists joined by cursor. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          feed: feedPagination(),
          savedItems: relayStylePagination(['kind']),
          searchProducts: relayStylePagination(['query', 'category', 'sort']),
          trendingProducts: { keyArgs: ['category', 'first'], merge: false },
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
      Subscription: { fields: { trendingProducts: { merge: false } } },
      Category: { keyFields: ['slug'] },
      Creator: { fields: { videos: relayStylePagination() } },
      Product: { fields: { videos: { keyArgs: ['first'], merge: false } } },
    },
  });
}
