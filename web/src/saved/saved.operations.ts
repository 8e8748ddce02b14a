import { graphql } from '../gql/gql.js';

/** The first page of each half of the saved list. */
export const SavedList = graphql(`
  query SavedList($first: Int!) {
    videos: savedItems(kind: VIDEO, first: $first) {
      ...SavedItems_page
    }
    products: savedItems(kind: PRODUCT, first: $first) {
      ...SavedItems_page
    }
  }
`);

/** A later page of one half. */
export const MoreSaved = graphql(`
  query MoreSaved($kind: SavedKind!, $first: Int!, $after: String) {
    savedItems(kind: $kind, first: $first, after: $after) {
      ...SavedItems_page
    }
  }
`);

graphql(`
  fragment SavedItems_page on SavedItemConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        savedAt
        video {
          ...Save_video
          ...PosterTile_video
        }
        product {
          ...Save_product
          ...ProductCard_product
        }
      }
    }
  }
`);
