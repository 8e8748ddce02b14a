import { graphql } from '../gql/gql.js';

graphql(`
  fragment AdminProduct_product on Product {
    id
    title
    ...ProductImage_product
  }
`);

export const AdminOverview = graphql(`
  query AdminOverview($window: AnalyticsWindow!) {
    me {
      id
      roles
    }
    analytics(window: $window) {
      window
      activeViewers
      timeline {
        startAt
        endAt
        eventsByType {
          type
          count
        }
      }
      funnel {
        impressions
        views
        clicks
        carts
        purchases
      }
      topProducts {
        score
        product {
          ...AdminProduct_product
        }
      }
    }
    trendingProducts(first: 10) {
      version
      items {
        rank
        change
        score
        product {
          ...AdminProduct_product
        }
      }
    }
  }
`);

export const AdminExperiments = graphql(`
  query AdminExperiments {
    experimentResults {
      key
      isRunning
      isSampleRatioMismatch
      arms {
        name
        viewers
        clicks
        carts
        purchases
      }
    }
  }
`);
