import { graphql } from '../gql/gql.js';

export const SearchResults = graphql(`
  query SearchResults(
    $query: String!
    $category: String
    $sort: ProductSort
    $first: Int!
    $after: String
    $withCategories: Boolean!
  ) {
    categories @include(if: $withCategories) {
      slug
      name
    }
    searchProducts(query: $query, category: $category, sort: $sort, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          ...ProductCard_product
          videos(first: 4) {
            ...PosterTile_video
          }
        }
      }
    }
  }
`);

export const Suggestions = graphql(`
  query Suggestions($query: String!) {
    searchProducts(query: $query, first: 4) {
      totalCount
      edges {
        cursor
        node {
          id
          title
          ...Price_product
          ...ProductImage_product
        }
      }
    }
  }
`);

export const Categories = graphql(`
  query Categories {
    categories {
      slug
      name
    }
  }
`);

/** Names of what sells, as a vocabulary to find the nearest spelling in. */
export const Vocabulary = graphql(`
  query Vocabulary {
    popularProducts(first: 100) {
      product {
        id
        title
      }
    }
  }
`);
