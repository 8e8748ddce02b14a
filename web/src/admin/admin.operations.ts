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
      comparisons {
        arm
        metric
        pValue
        relative {
          value
          lower
          upper
        }
      }
    }
  }
`);

export const AdminTrainings = graphql(`
  query AdminTrainings {
    trainingRuns(first: 10) {
      ...AdminTraining_run
    }
  }
`);

graphql(`
  fragment AdminTraining_run on TrainingRun {
    id
    state
    startedAt
    progress
    sessions
    version
    isPromoted
    hr20
    mrr20
    popularityHr20
    error
  }
`);

export const Retrain = graphql(`
  mutation Retrain {
    retrain {
      ...AdminTraining_run
    }
  }
`);

export const AdminStream = graphql(`
  query AdminStream {
    streamState(first: 20) {
      lag
      deadLetterCount
      deadLetters {
        id
        buriedAt
        origin
        reason
        attempts
      }
    }
  }
`);

export const AdminOperations = graphql(`
  query AdminOperations {
    persistedUse {
      since
      keylessRequests
      keylessUnknown
      clients(first: 100) {
        ...AdminOperations_client
      }
    }
  }
`);

graphql(`
  fragment AdminOperations_client on PersistedClient {
    name
    mode
    operationCount
    requests
    requestsLastHour
    lastUsedAt
    unlisted
    refused
    wrongKeys
    operations(first: 20) {
      id
      name
      cost
      requests
      requestsLastHour
      lastUsedAt
    }
  }
`);

export const AdminServed = graphql(`
  query AdminServed($viewerId: ID!) {
    servedTo(viewerId: $viewerId, first: 20) {
      ...AdminServed_item
    }
  }
`);

graphql(`
  fragment AdminServed_item on WhyRecommended {
    recommendationId
    surface
    servedAt
    position
    score
    source
    scorer
    experimentArm
    parts {
      signal
      adds
    }
    reasons {
      code
      text
    }
    product {
      ...AdminProduct_product
    }
  }
`);
