import { graphql } from '../gql/gql.js';

/** How many videos are asked for at a time once a feed is open. */
export const feedPageSize = 6;

export const Feed = graphql(`
  query Feed($first: Int!, $after: String, $following: Boolean!) {
    feed(first: $first, after: $after, following: $following) {
      degraded
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          score
          recommendationId
          reasons {
            code
            text
          }
          video {
            ...FeedCard_video
          }
          products {
            ...SwingTag_product
          }
        }
      }
    }
  }
`);

/** One video by its id, for an address that names it. */
export const PinnedVideo = graphql(`
  query PinnedVideo($id: ID!) {
    video(id: $id) {
      ...FeedCard_video
      placements {
        product {
          ...SwingTag_product
        }
      }
    }
  }
`);
