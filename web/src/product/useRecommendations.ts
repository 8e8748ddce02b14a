import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';

import { graphql } from '../gql/gql.js';
import type { EventType } from '../gql/graphql.js';
import { onAccepted } from '../tracking/tracker.js';

/** What goes with a product, or with the viewer when no product is named. */
export const Recommendations = graphql(`
  query Recommendations($first: Int!, $productId: ID) {
    recommendations(first: $first, productId: $productId) {
      recommendationId
      degraded
      items {
        score
        reason {
          code
          text
        }
        signals {
          coView
          embedding
          popularity
          recency
          session
        }
        product {
          ...ProductCard_product
        }
      }
    }
  }
`);

/** Events after which the answer is likely to be another one. */
const telling: readonly EventType[] = [
  'CLICK',
  'VIEW',
  'LIKE',
  'UNLIKE',
  'CART',
  'PURCHASE',
  'SHARE',
  'NOT_INTERESTED',
];

/** An accepted event is in the features within half a second. */
const settleMs = 600;

/** Recommendations that follow what the viewer does: asked again after each telling event. */
export function useRecommendations(options: { first: number; productId?: string }) {
  const { first, productId = null } = options;
  const result = useQuery(Recommendations, {
    variables: { first, productId },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const { refetch } = result;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onAccepted((types) => {
      if (!telling.some((type) => types.has(type))) return;
      clearTimeout(timer);
      timer = setTimeout(() => void refetch().catch(() => undefined), settleMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [refetch]);
  return result;
}
