/** One tab that GraphiQL opens with. */
export interface ExampleTab {
  readonly query: string;
  readonly variables?: string;
}

/** Operations to begin with: what a viewer sees, how they change it, and what moves by itself. */
export const exampleTabs: ExampleTab[] = [
  {
    query: `# Your feed: videos with the products in them, and why each is here.
# Set "x-visitor-id" below, under Headers, to be somebody in particular.
query Feed {
  feed(first: 3) {
    degraded
    pageInfo {
      endCursor
      hasNextPage
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
          id
          caption
          likedByMe
          likeCount
          creator {
            handle
            followerCount
          }
        }
        products {
          id
          title
          stock
          price {
            formatted
          }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Recommendations with the signals behind each score, 0…1.
# Run it, track an event in the next tab, then run it again.
query Recommendations {
  recommendations(first: 5) {
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
        id
        title
        category {
          slug
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Tell what the viewer did. The answer comes when the events are durable.
# An eventId counts once: run this twice and the second time it is a duplicate.
mutation TrackEvents($events: [TrackEventInput!]!) {
  trackEvents(events: $events) {
    accepted
    duplicates
    durability
    rejected {
      eventId
      code
      reason
    }
  }
}
`,
    variables: JSON.stringify(
      {
        events: [
          {
            eventId: 'graphiql-1',
            type: 'CLICK',
            productId: 'products.1',
            sessionId: 'graphiql',
          },
        ],
      },
      null,
      2,
    ),
  },
  {
    query: `# What is trending, pushed over a WebSocket as it changes.
subscription Trending {
  trendingProducts(first: 5) {
    version
    computedAt
    items {
      rank
      change
      score
      product {
        title
        price {
          formatted
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Search with a total, a filter and a sort.
query Search {
  searchProducts(query: "shirt", sort: RATING, first: 5) {
    totalCount
    edges {
      node {
        id
        title
        rating
        price {
          formatted
        }
        videos(first: 2) {
          id
          caption
        }
      }
    }
  }
}
`,
  },
];
