import { graphql } from '../gql/gql.js';

/** How many places of the list are shown beside or above the feed. */
export const trendingPlaces = 10;

/** One fragment for the subscription and for the query that stands in for it. */
graphql(`
  fragment TrendingRow_item on TrendingItem {
    rank
    change
    score
    history
    product {
      id
      title
      ...Price_product
      ...ProductImage_product
    }
  }
`);

export const Trending = graphql(`
  query Trending($first: Int!) {
    trendingProducts(first: $first) {
      version
      computedAt
      items {
        ...TrendingRow_item
      }
    }
  }
`);

export const TrendingLive = graphql(`
  subscription TrendingLive($first: Int!) {
    trendingProducts(first: $first) {
      version
      computedAt
      items {
        ...TrendingRow_item
      }
    }
  }
`);
