/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment Account_user on User {\n    id\n    handle\n    email\n    roles\n    interests {\n      slug\n      name\n    }\n  }\n": typeof types.Account_UserFragmentDoc,
    "\n  fragment Session_payload on AuthPayload {\n    accessToken\n    expiresAt\n    refreshToken\n    user {\n      id\n      handle\n    }\n  }\n": typeof types.Session_PayloadFragmentDoc,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...Session_payload\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...Session_payload\n    }\n  }\n": typeof types.SignUpDocument,
    "\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      ...Session_payload\n    }\n  }\n": typeof types.LogInDocument,
    "\n  mutation LogOut {\n    logOut\n  }\n": typeof types.LogOutDocument,
    "\n  mutation UpdateInterests($interests: [String!]!) {\n    updateInterests(interests: $interests) {\n      ...Account_user\n    }\n  }\n": typeof types.UpdateInterestsDocument,
    "\n  query AccountPage {\n    me {\n      ...Account_user\n    }\n    categories {\n      slug\n      name\n    }\n  }\n": typeof types.AccountPageDocument,
    "\n  fragment AdminProduct_product on Product {\n    id\n    title\n    ...ProductImage_product\n  }\n": typeof types.AdminProduct_ProductFragmentDoc,
    "\n  query AdminOverview($window: AnalyticsWindow!) {\n    me {\n      id\n      roles\n    }\n    analytics(window: $window) {\n      window\n      activeViewers\n      timeline {\n        startAt\n        endAt\n        eventsByType {\n          type\n          count\n        }\n      }\n      funnel {\n        impressions\n        views\n        clicks\n        carts\n        purchases\n      }\n      topProducts {\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n    trendingProducts(first: 10) {\n      version\n      items {\n        rank\n        change\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n  }\n": typeof types.AdminOverviewDocument,
    "\n  query AdminExperiments {\n    experimentResults {\n      key\n      isRunning\n      isSampleRatioMismatch\n      arms {\n        name\n        viewers\n        clicks\n        carts\n        purchases\n      }\n      comparisons {\n        arm\n        metric\n        pValue\n        relative {\n          value\n          lower\n          upper\n        }\n      }\n    }\n  }\n": typeof types.AdminExperimentsDocument,
    "\n  query AdminTrainings {\n    trainingRuns(first: 10) {\n      ...AdminTraining_run\n    }\n  }\n": typeof types.AdminTrainingsDocument,
    "\n  fragment AdminTraining_run on TrainingRun {\n    id\n    state\n    startedAt\n    progress\n    sessions\n    version\n    isPromoted\n    hr20\n    mrr20\n    popularityHr20\n    error\n  }\n": typeof types.AdminTraining_RunFragmentDoc,
    "\n  mutation Retrain {\n    retrain {\n      ...AdminTraining_run\n    }\n  }\n": typeof types.RetrainDocument,
    "\n  query AdminStream {\n    streamState(first: 20) {\n      lag\n      deadLetterCount\n      deadLetters {\n        id\n        buriedAt\n        origin\n        reason\n        attempts\n      }\n    }\n  }\n": typeof types.AdminStreamDocument,
    "\n  query AdminOperations {\n    persistedUse {\n      since\n      keylessRequests\n      keylessUnknown\n      clients(first: 100) {\n        ...AdminOperations_client\n      }\n    }\n  }\n": typeof types.AdminOperationsDocument,
    "\n  fragment AdminOperations_client on PersistedClient {\n    name\n    mode\n    operationCount\n    requests\n    requestsLastHour\n    lastUsedAt\n    unlisted\n    refused\n    wrongKeys\n    operations(first: 20) {\n      id\n      name\n      cost\n      requests\n      requestsLastHour\n      lastUsedAt\n    }\n  }\n": typeof types.AdminOperations_ClientFragmentDoc,
    "\n  query AdminServed($viewerId: ID!) {\n    servedTo(viewerId: $viewerId, first: 20) {\n      ...AdminServed_item\n    }\n  }\n": typeof types.AdminServedDocument,
    "\n  fragment AdminServed_item on WhyRecommended {\n    recommendationId\n    surface\n    servedAt\n    position\n    score\n    source\n    scorer\n    experimentArm\n    parts {\n      signal\n      adds\n    }\n    reasons {\n      code\n      text\n    }\n    product {\n      ...AdminProduct_product\n    }\n  }\n": typeof types.AdminServed_ItemFragmentDoc,
    "\n  fragment Cart_product on Product {\n    id\n    title\n    brand\n    stock\n    price {\n      amountMinor\n      currency\n    }\n    merchant {\n      id\n      name\n      handOverUrl\n    }\n    ...ProductImage_product\n  }\n": typeof types.Cart_ProductFragmentDoc,
    "\n  query Cart($ids: [ID!]!) {\n    products(ids: $ids) {\n      ...Cart_product\n    }\n  }\n": typeof types.CartDocument,
    "\n  fragment CardCaption_video on Video {\n    id\n    caption\n    creator {\n      id\n      handle\n      displayName\n      avatar {\n        url\n      }\n      ...Follow_creator\n    }\n    music {\n      id\n      title\n      author\n    }\n  }\n": typeof types.CardCaption_VideoFragmentDoc,
    "\n  query CreatorPage($id: ID!, $first: Int!, $after: String) {\n    creator(id: $id) {\n      id\n      handle\n      displayName\n      followerCount\n      videoCount\n      hiddenByMe\n      ...Follow_creator\n      avatar {\n        url\n      }\n      videos(first: $first, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n": typeof types.CreatorPageDocument,
    "\n  fragment Dock_video on Video {\n    id\n    likedByMe\n    likeCount\n    savedByMe\n  }\n": typeof types.Dock_VideoFragmentDoc,
    "\n  fragment FeedCard_video on Video {\n    id\n    caption\n    ...VideoPlayer_video\n    ...CardCaption_video\n    ...Dock_video\n  }\n": typeof types.FeedCard_VideoFragmentDoc,
    "\n  fragment SwingTag_product on Product {\n    id\n    title\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n": typeof types.SwingTag_ProductFragmentDoc,
    "\n  fragment VideoPlayer_video on Video {\n    id\n    poster {\n      url\n    }\n    sources {\n      url\n      mimeType\n    }\n  }\n": typeof types.VideoPlayer_VideoFragmentDoc,
    "\n  query Feed($first: Int!, $after: String, $following: Boolean!) {\n    feed(first: $first, after: $after, following: $following) {\n      degraded\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          score\n          recommendationId\n          reasons {\n            code\n            text\n          }\n          video {\n            ...FeedCard_video\n          }\n          products {\n            ...SwingTag_product\n          }\n        }\n      }\n    }\n  }\n": typeof types.FeedDocument,
    "\n  query PinnedVideo($id: ID!) {\n    video(id: $id) {\n      ...FeedCard_video\n      placements {\n        product {\n          ...SwingTag_product\n        }\n      }\n    }\n  }\n": typeof types.PinnedVideoDocument,
    "\n  fragment Follow_creator on Creator {\n    id\n    handle\n    followedByMe\n  }\n": typeof types.Follow_CreatorFragmentDoc,
    "\n  fragment Like_video on Video {\n    id\n    likedByMe\n    likeCount\n  }\n": typeof types.Like_VideoFragmentDoc,
    "\n  fragment Facts_product on Product {\n    rating\n    stock\n  }\n": typeof types.Facts_ProductFragmentDoc,
    "\n  fragment Gallery_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n": typeof types.Gallery_ProductFragmentDoc,
    "\n  fragment PosterTile_video on Video {\n    id\n    caption\n    poster {\n      url\n    }\n  }\n": typeof types.PosterTile_VideoFragmentDoc,
    "\n  fragment Price_product on Product {\n    price {\n      amountMinor\n      currency\n    }\n    compareAtPrice {\n      amountMinor\n      currency\n    }\n  }\n": typeof types.Price_ProductFragmentDoc,
    "\n  fragment ProductCard_product on Product {\n    id\n    title\n    brand\n    rating\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n": typeof types.ProductCard_ProductFragmentDoc,
    "\n  fragment ProductImage_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n": typeof types.ProductImage_ProductFragmentDoc,
    "\n  query ProductPage($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      tags\n      ...Price_product\n      ...Facts_product\n      ...Gallery_product\n      ...Save_product\n      videos(first: 24) {\n        ...PosterTile_video\n      }\n    }\n  }\n": typeof types.ProductPageDocument,
    "\n  query ProductPanel($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      ...Price_product\n      ...Facts_product\n      ...ProductImage_product\n      ...Save_product\n    }\n  }\n": typeof types.ProductPanelDocument,
    "\n  query Recommendations($first: Int!, $productId: ID) {\n    recommendations(first: $first, productId: $productId) {\n      recommendationId\n      degraded\n      items {\n        score\n        reason {\n          code\n          text\n        }\n        signals {\n          coView\n          embedding\n          popularity\n          recency\n          session\n        }\n        product {\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n": typeof types.RecommendationsDocument,
    "\n  query SavedList($first: Int!) {\n    videos: savedItems(kind: VIDEO, first: $first) {\n      ...SavedItems_page\n    }\n    products: savedItems(kind: PRODUCT, first: $first) {\n      ...SavedItems_page\n    }\n  }\n": typeof types.SavedListDocument,
    "\n  query MoreSaved($kind: SavedKind!, $first: Int!, $after: String) {\n    savedItems(kind: $kind, first: $first, after: $after) {\n      ...SavedItems_page\n    }\n  }\n": typeof types.MoreSavedDocument,
    "\n  fragment SavedItems_page on SavedItemConnection {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        savedAt\n        video {\n          ...Save_video\n          ...PosterTile_video\n        }\n        product {\n          ...Save_product\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n": typeof types.SavedItems_PageFragmentDoc,
    "\n  fragment Save_video on Video {\n    id\n    savedByMe\n  }\n": typeof types.Save_VideoFragmentDoc,
    "\n  fragment Save_product on Product {\n    id\n    savedByMe\n  }\n": typeof types.Save_ProductFragmentDoc,
    "\n  query SearchResults(\n    $query: String!\n    $category: String\n    $sort: ProductSort\n    $first: Int!\n    $after: String\n    $withCategories: Boolean!\n  ) {\n    categories @include(if: $withCategories) {\n      slug\n      name\n    }\n    searchProducts(query: $query, category: $category, sort: $sort, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          ...ProductCard_product\n          videos(first: 4) {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n": typeof types.SearchResultsDocument,
    "\n  query Suggestions($query: String!) {\n    searchProducts(query: $query, first: 4) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          ...Price_product\n          ...ProductImage_product\n        }\n      }\n    }\n  }\n": typeof types.SuggestionsDocument,
    "\n  query Categories {\n    categories {\n      slug\n      name\n    }\n  }\n": typeof types.CategoriesDocument,
    "\n  query Vocabulary {\n    popularProducts(first: 100) {\n      product {\n        id\n        title\n      }\n    }\n  }\n": typeof types.VocabularyDocument,
    "\n  mutation TrackEvents($events: [TrackEventInput!]!) {\n    trackEvents(events: $events) {\n      accepted\n      duplicates\n      durability\n      rejected {\n        eventId\n        code\n        reason\n      }\n    }\n  }\n": typeof types.TrackEventsDocument,
    "\n  fragment TrendingRow_item on TrendingItem {\n    rank\n    change\n    score\n    history\n    product {\n      id\n      title\n      ...Price_product\n      ...ProductImage_product\n    }\n  }\n": typeof types.TrendingRow_ItemFragmentDoc,
    "\n  query Trending($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n": typeof types.TrendingDocument,
    "\n  subscription TrendingLive($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n": typeof types.TrendingLiveDocument,
};
const documents: Documents = {
    "\n  fragment Account_user on User {\n    id\n    handle\n    email\n    roles\n    interests {\n      slug\n      name\n    }\n  }\n": types.Account_UserFragmentDoc,
    "\n  fragment Session_payload on AuthPayload {\n    accessToken\n    expiresAt\n    refreshToken\n    user {\n      id\n      handle\n    }\n  }\n": types.Session_PayloadFragmentDoc,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...Session_payload\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...Session_payload\n    }\n  }\n": types.SignUpDocument,
    "\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      ...Session_payload\n    }\n  }\n": types.LogInDocument,
    "\n  mutation LogOut {\n    logOut\n  }\n": types.LogOutDocument,
    "\n  mutation UpdateInterests($interests: [String!]!) {\n    updateInterests(interests: $interests) {\n      ...Account_user\n    }\n  }\n": types.UpdateInterestsDocument,
    "\n  query AccountPage {\n    me {\n      ...Account_user\n    }\n    categories {\n      slug\n      name\n    }\n  }\n": types.AccountPageDocument,
    "\n  fragment AdminProduct_product on Product {\n    id\n    title\n    ...ProductImage_product\n  }\n": types.AdminProduct_ProductFragmentDoc,
    "\n  query AdminOverview($window: AnalyticsWindow!) {\n    me {\n      id\n      roles\n    }\n    analytics(window: $window) {\n      window\n      activeViewers\n      timeline {\n        startAt\n        endAt\n        eventsByType {\n          type\n          count\n        }\n      }\n      funnel {\n        impressions\n        views\n        clicks\n        carts\n        purchases\n      }\n      topProducts {\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n    trendingProducts(first: 10) {\n      version\n      items {\n        rank\n        change\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n  }\n": types.AdminOverviewDocument,
    "\n  query AdminExperiments {\n    experimentResults {\n      key\n      isRunning\n      isSampleRatioMismatch\n      arms {\n        name\n        viewers\n        clicks\n        carts\n        purchases\n      }\n      comparisons {\n        arm\n        metric\n        pValue\n        relative {\n          value\n          lower\n          upper\n        }\n      }\n    }\n  }\n": types.AdminExperimentsDocument,
    "\n  query AdminTrainings {\n    trainingRuns(first: 10) {\n      ...AdminTraining_run\n    }\n  }\n": types.AdminTrainingsDocument,
    "\n  fragment AdminTraining_run on TrainingRun {\n    id\n    state\n    startedAt\n    progress\n    sessions\n    version\n    isPromoted\n    hr20\n    mrr20\n    popularityHr20\n    error\n  }\n": types.AdminTraining_RunFragmentDoc,
    "\n  mutation Retrain {\n    retrain {\n      ...AdminTraining_run\n    }\n  }\n": types.RetrainDocument,
    "\n  query AdminStream {\n    streamState(first: 20) {\n      lag\n      deadLetterCount\n      deadLetters {\n        id\n        buriedAt\n        origin\n        reason\n        attempts\n      }\n    }\n  }\n": types.AdminStreamDocument,
    "\n  query AdminOperations {\n    persistedUse {\n      since\n      keylessRequests\n      keylessUnknown\n      clients(first: 100) {\n        ...AdminOperations_client\n      }\n    }\n  }\n": types.AdminOperationsDocument,
    "\n  fragment AdminOperations_client on PersistedClient {\n    name\n    mode\n    operationCount\n    requests\n    requestsLastHour\n    lastUsedAt\n    unlisted\n    refused\n    wrongKeys\n    operations(first: 20) {\n      id\n      name\n      cost\n      requests\n      requestsLastHour\n      lastUsedAt\n    }\n  }\n": types.AdminOperations_ClientFragmentDoc,
    "\n  query AdminServed($viewerId: ID!) {\n    servedTo(viewerId: $viewerId, first: 20) {\n      ...AdminServed_item\n    }\n  }\n": types.AdminServedDocument,
    "\n  fragment AdminServed_item on WhyRecommended {\n    recommendationId\n    surface\n    servedAt\n    position\n    score\n    source\n    scorer\n    experimentArm\n    parts {\n      signal\n      adds\n    }\n    reasons {\n      code\n      text\n    }\n    product {\n      ...AdminProduct_product\n    }\n  }\n": types.AdminServed_ItemFragmentDoc,
    "\n  fragment Cart_product on Product {\n    id\n    title\n    brand\n    stock\n    price {\n      amountMinor\n      currency\n    }\n    merchant {\n      id\n      name\n      handOverUrl\n    }\n    ...ProductImage_product\n  }\n": types.Cart_ProductFragmentDoc,
    "\n  query Cart($ids: [ID!]!) {\n    products(ids: $ids) {\n      ...Cart_product\n    }\n  }\n": types.CartDocument,
    "\n  fragment CardCaption_video on Video {\n    id\n    caption\n    creator {\n      id\n      handle\n      displayName\n      avatar {\n        url\n      }\n      ...Follow_creator\n    }\n    music {\n      id\n      title\n      author\n    }\n  }\n": types.CardCaption_VideoFragmentDoc,
    "\n  query CreatorPage($id: ID!, $first: Int!, $after: String) {\n    creator(id: $id) {\n      id\n      handle\n      displayName\n      followerCount\n      videoCount\n      hiddenByMe\n      ...Follow_creator\n      avatar {\n        url\n      }\n      videos(first: $first, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n": types.CreatorPageDocument,
    "\n  fragment Dock_video on Video {\n    id\n    likedByMe\n    likeCount\n    savedByMe\n  }\n": types.Dock_VideoFragmentDoc,
    "\n  fragment FeedCard_video on Video {\n    id\n    caption\n    ...VideoPlayer_video\n    ...CardCaption_video\n    ...Dock_video\n  }\n": types.FeedCard_VideoFragmentDoc,
    "\n  fragment SwingTag_product on Product {\n    id\n    title\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n": types.SwingTag_ProductFragmentDoc,
    "\n  fragment VideoPlayer_video on Video {\n    id\n    poster {\n      url\n    }\n    sources {\n      url\n      mimeType\n    }\n  }\n": types.VideoPlayer_VideoFragmentDoc,
    "\n  query Feed($first: Int!, $after: String, $following: Boolean!) {\n    feed(first: $first, after: $after, following: $following) {\n      degraded\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          score\n          recommendationId\n          reasons {\n            code\n            text\n          }\n          video {\n            ...FeedCard_video\n          }\n          products {\n            ...SwingTag_product\n          }\n        }\n      }\n    }\n  }\n": types.FeedDocument,
    "\n  query PinnedVideo($id: ID!) {\n    video(id: $id) {\n      ...FeedCard_video\n      placements {\n        product {\n          ...SwingTag_product\n        }\n      }\n    }\n  }\n": types.PinnedVideoDocument,
    "\n  fragment Follow_creator on Creator {\n    id\n    handle\n    followedByMe\n  }\n": types.Follow_CreatorFragmentDoc,
    "\n  fragment Like_video on Video {\n    id\n    likedByMe\n    likeCount\n  }\n": types.Like_VideoFragmentDoc,
    "\n  fragment Facts_product on Product {\n    rating\n    stock\n  }\n": types.Facts_ProductFragmentDoc,
    "\n  fragment Gallery_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n": types.Gallery_ProductFragmentDoc,
    "\n  fragment PosterTile_video on Video {\n    id\n    caption\n    poster {\n      url\n    }\n  }\n": types.PosterTile_VideoFragmentDoc,
    "\n  fragment Price_product on Product {\n    price {\n      amountMinor\n      currency\n    }\n    compareAtPrice {\n      amountMinor\n      currency\n    }\n  }\n": types.Price_ProductFragmentDoc,
    "\n  fragment ProductCard_product on Product {\n    id\n    title\n    brand\n    rating\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n": types.ProductCard_ProductFragmentDoc,
    "\n  fragment ProductImage_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n": types.ProductImage_ProductFragmentDoc,
    "\n  query ProductPage($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      tags\n      ...Price_product\n      ...Facts_product\n      ...Gallery_product\n      ...Save_product\n      videos(first: 24) {\n        ...PosterTile_video\n      }\n    }\n  }\n": types.ProductPageDocument,
    "\n  query ProductPanel($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      ...Price_product\n      ...Facts_product\n      ...ProductImage_product\n      ...Save_product\n    }\n  }\n": types.ProductPanelDocument,
    "\n  query Recommendations($first: Int!, $productId: ID) {\n    recommendations(first: $first, productId: $productId) {\n      recommendationId\n      degraded\n      items {\n        score\n        reason {\n          code\n          text\n        }\n        signals {\n          coView\n          embedding\n          popularity\n          recency\n          session\n        }\n        product {\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n": types.RecommendationsDocument,
    "\n  query SavedList($first: Int!) {\n    videos: savedItems(kind: VIDEO, first: $first) {\n      ...SavedItems_page\n    }\n    products: savedItems(kind: PRODUCT, first: $first) {\n      ...SavedItems_page\n    }\n  }\n": types.SavedListDocument,
    "\n  query MoreSaved($kind: SavedKind!, $first: Int!, $after: String) {\n    savedItems(kind: $kind, first: $first, after: $after) {\n      ...SavedItems_page\n    }\n  }\n": types.MoreSavedDocument,
    "\n  fragment SavedItems_page on SavedItemConnection {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        savedAt\n        video {\n          ...Save_video\n          ...PosterTile_video\n        }\n        product {\n          ...Save_product\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n": types.SavedItems_PageFragmentDoc,
    "\n  fragment Save_video on Video {\n    id\n    savedByMe\n  }\n": types.Save_VideoFragmentDoc,
    "\n  fragment Save_product on Product {\n    id\n    savedByMe\n  }\n": types.Save_ProductFragmentDoc,
    "\n  query SearchResults(\n    $query: String!\n    $category: String\n    $sort: ProductSort\n    $first: Int!\n    $after: String\n    $withCategories: Boolean!\n  ) {\n    categories @include(if: $withCategories) {\n      slug\n      name\n    }\n    searchProducts(query: $query, category: $category, sort: $sort, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          ...ProductCard_product\n          videos(first: 4) {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n": types.SearchResultsDocument,
    "\n  query Suggestions($query: String!) {\n    searchProducts(query: $query, first: 4) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          ...Price_product\n          ...ProductImage_product\n        }\n      }\n    }\n  }\n": types.SuggestionsDocument,
    "\n  query Categories {\n    categories {\n      slug\n      name\n    }\n  }\n": types.CategoriesDocument,
    "\n  query Vocabulary {\n    popularProducts(first: 100) {\n      product {\n        id\n        title\n      }\n    }\n  }\n": types.VocabularyDocument,
    "\n  mutation TrackEvents($events: [TrackEventInput!]!) {\n    trackEvents(events: $events) {\n      accepted\n      duplicates\n      durability\n      rejected {\n        eventId\n        code\n        reason\n      }\n    }\n  }\n": types.TrackEventsDocument,
    "\n  fragment TrendingRow_item on TrendingItem {\n    rank\n    change\n    score\n    history\n    product {\n      id\n      title\n      ...Price_product\n      ...ProductImage_product\n    }\n  }\n": types.TrendingRow_ItemFragmentDoc,
    "\n  query Trending($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n": types.TrendingDocument,
    "\n  subscription TrendingLive($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n": types.TrendingLiveDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Account_user on User {\n    id\n    handle\n    email\n    roles\n    interests {\n      slug\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment Account_user on User {\n    id\n    handle\n    email\n    roles\n    interests {\n      slug\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Session_payload on AuthPayload {\n    accessToken\n    expiresAt\n    refreshToken\n    user {\n      id\n      handle\n    }\n  }\n"): (typeof documents)["\n  fragment Session_payload on AuthPayload {\n    accessToken\n    expiresAt\n    refreshToken\n    user {\n      id\n      handle\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...Session_payload\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...Session_payload\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...Session_payload\n    }\n  }\n"): (typeof documents)["\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...Session_payload\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      ...Session_payload\n    }\n  }\n"): (typeof documents)["\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      ...Session_payload\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogOut {\n    logOut\n  }\n"): (typeof documents)["\n  mutation LogOut {\n    logOut\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateInterests($interests: [String!]!) {\n    updateInterests(interests: $interests) {\n      ...Account_user\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateInterests($interests: [String!]!) {\n    updateInterests(interests: $interests) {\n      ...Account_user\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountPage {\n    me {\n      ...Account_user\n    }\n    categories {\n      slug\n      name\n    }\n  }\n"): (typeof documents)["\n  query AccountPage {\n    me {\n      ...Account_user\n    }\n    categories {\n      slug\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminProduct_product on Product {\n    id\n    title\n    ...ProductImage_product\n  }\n"): (typeof documents)["\n  fragment AdminProduct_product on Product {\n    id\n    title\n    ...ProductImage_product\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminOverview($window: AnalyticsWindow!) {\n    me {\n      id\n      roles\n    }\n    analytics(window: $window) {\n      window\n      activeViewers\n      timeline {\n        startAt\n        endAt\n        eventsByType {\n          type\n          count\n        }\n      }\n      funnel {\n        impressions\n        views\n        clicks\n        carts\n        purchases\n      }\n      topProducts {\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n    trendingProducts(first: 10) {\n      version\n      items {\n        rank\n        change\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AdminOverview($window: AnalyticsWindow!) {\n    me {\n      id\n      roles\n    }\n    analytics(window: $window) {\n      window\n      activeViewers\n      timeline {\n        startAt\n        endAt\n        eventsByType {\n          type\n          count\n        }\n      }\n      funnel {\n        impressions\n        views\n        clicks\n        carts\n        purchases\n      }\n      topProducts {\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n    trendingProducts(first: 10) {\n      version\n      items {\n        rank\n        change\n        score\n        product {\n          ...AdminProduct_product\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminExperiments {\n    experimentResults {\n      key\n      isRunning\n      isSampleRatioMismatch\n      arms {\n        name\n        viewers\n        clicks\n        carts\n        purchases\n      }\n      comparisons {\n        arm\n        metric\n        pValue\n        relative {\n          value\n          lower\n          upper\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AdminExperiments {\n    experimentResults {\n      key\n      isRunning\n      isSampleRatioMismatch\n      arms {\n        name\n        viewers\n        clicks\n        carts\n        purchases\n      }\n      comparisons {\n        arm\n        metric\n        pValue\n        relative {\n          value\n          lower\n          upper\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminTrainings {\n    trainingRuns(first: 10) {\n      ...AdminTraining_run\n    }\n  }\n"): (typeof documents)["\n  query AdminTrainings {\n    trainingRuns(first: 10) {\n      ...AdminTraining_run\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminTraining_run on TrainingRun {\n    id\n    state\n    startedAt\n    progress\n    sessions\n    version\n    isPromoted\n    hr20\n    mrr20\n    popularityHr20\n    error\n  }\n"): (typeof documents)["\n  fragment AdminTraining_run on TrainingRun {\n    id\n    state\n    startedAt\n    progress\n    sessions\n    version\n    isPromoted\n    hr20\n    mrr20\n    popularityHr20\n    error\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Retrain {\n    retrain {\n      ...AdminTraining_run\n    }\n  }\n"): (typeof documents)["\n  mutation Retrain {\n    retrain {\n      ...AdminTraining_run\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminStream {\n    streamState(first: 20) {\n      lag\n      deadLetterCount\n      deadLetters {\n        id\n        buriedAt\n        origin\n        reason\n        attempts\n      }\n    }\n  }\n"): (typeof documents)["\n  query AdminStream {\n    streamState(first: 20) {\n      lag\n      deadLetterCount\n      deadLetters {\n        id\n        buriedAt\n        origin\n        reason\n        attempts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminOperations {\n    persistedUse {\n      since\n      keylessRequests\n      keylessUnknown\n      clients(first: 100) {\n        ...AdminOperations_client\n      }\n    }\n  }\n"): (typeof documents)["\n  query AdminOperations {\n    persistedUse {\n      since\n      keylessRequests\n      keylessUnknown\n      clients(first: 100) {\n        ...AdminOperations_client\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminOperations_client on PersistedClient {\n    name\n    mode\n    operationCount\n    requests\n    requestsLastHour\n    lastUsedAt\n    unlisted\n    refused\n    wrongKeys\n    operations(first: 20) {\n      id\n      name\n      cost\n      requests\n      requestsLastHour\n      lastUsedAt\n    }\n  }\n"): (typeof documents)["\n  fragment AdminOperations_client on PersistedClient {\n    name\n    mode\n    operationCount\n    requests\n    requestsLastHour\n    lastUsedAt\n    unlisted\n    refused\n    wrongKeys\n    operations(first: 20) {\n      id\n      name\n      cost\n      requests\n      requestsLastHour\n      lastUsedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminServed($viewerId: ID!) {\n    servedTo(viewerId: $viewerId, first: 20) {\n      ...AdminServed_item\n    }\n  }\n"): (typeof documents)["\n  query AdminServed($viewerId: ID!) {\n    servedTo(viewerId: $viewerId, first: 20) {\n      ...AdminServed_item\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminServed_item on WhyRecommended {\n    recommendationId\n    surface\n    servedAt\n    position\n    score\n    source\n    scorer\n    experimentArm\n    parts {\n      signal\n      adds\n    }\n    reasons {\n      code\n      text\n    }\n    product {\n      ...AdminProduct_product\n    }\n  }\n"): (typeof documents)["\n  fragment AdminServed_item on WhyRecommended {\n    recommendationId\n    surface\n    servedAt\n    position\n    score\n    source\n    scorer\n    experimentArm\n    parts {\n      signal\n      adds\n    }\n    reasons {\n      code\n      text\n    }\n    product {\n      ...AdminProduct_product\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Cart_product on Product {\n    id\n    title\n    brand\n    stock\n    price {\n      amountMinor\n      currency\n    }\n    merchant {\n      id\n      name\n      handOverUrl\n    }\n    ...ProductImage_product\n  }\n"): (typeof documents)["\n  fragment Cart_product on Product {\n    id\n    title\n    brand\n    stock\n    price {\n      amountMinor\n      currency\n    }\n    merchant {\n      id\n      name\n      handOverUrl\n    }\n    ...ProductImage_product\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Cart($ids: [ID!]!) {\n    products(ids: $ids) {\n      ...Cart_product\n    }\n  }\n"): (typeof documents)["\n  query Cart($ids: [ID!]!) {\n    products(ids: $ids) {\n      ...Cart_product\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CardCaption_video on Video {\n    id\n    caption\n    creator {\n      id\n      handle\n      displayName\n      avatar {\n        url\n      }\n      ...Follow_creator\n    }\n    music {\n      id\n      title\n      author\n    }\n  }\n"): (typeof documents)["\n  fragment CardCaption_video on Video {\n    id\n    caption\n    creator {\n      id\n      handle\n      displayName\n      avatar {\n        url\n      }\n      ...Follow_creator\n    }\n    music {\n      id\n      title\n      author\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CreatorPage($id: ID!, $first: Int!, $after: String) {\n    creator(id: $id) {\n      id\n      handle\n      displayName\n      followerCount\n      videoCount\n      hiddenByMe\n      ...Follow_creator\n      avatar {\n        url\n      }\n      videos(first: $first, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query CreatorPage($id: ID!, $first: Int!, $after: String) {\n    creator(id: $id) {\n      id\n      handle\n      displayName\n      followerCount\n      videoCount\n      hiddenByMe\n      ...Follow_creator\n      avatar {\n        url\n      }\n      videos(first: $first, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Dock_video on Video {\n    id\n    likedByMe\n    likeCount\n    savedByMe\n  }\n"): (typeof documents)["\n  fragment Dock_video on Video {\n    id\n    likedByMe\n    likeCount\n    savedByMe\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FeedCard_video on Video {\n    id\n    caption\n    ...VideoPlayer_video\n    ...CardCaption_video\n    ...Dock_video\n  }\n"): (typeof documents)["\n  fragment FeedCard_video on Video {\n    id\n    caption\n    ...VideoPlayer_video\n    ...CardCaption_video\n    ...Dock_video\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SwingTag_product on Product {\n    id\n    title\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n"): (typeof documents)["\n  fragment SwingTag_product on Product {\n    id\n    title\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment VideoPlayer_video on Video {\n    id\n    poster {\n      url\n    }\n    sources {\n      url\n      mimeType\n    }\n  }\n"): (typeof documents)["\n  fragment VideoPlayer_video on Video {\n    id\n    poster {\n      url\n    }\n    sources {\n      url\n      mimeType\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Feed($first: Int!, $after: String, $following: Boolean!) {\n    feed(first: $first, after: $after, following: $following) {\n      degraded\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          score\n          recommendationId\n          reasons {\n            code\n            text\n          }\n          video {\n            ...FeedCard_video\n          }\n          products {\n            ...SwingTag_product\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Feed($first: Int!, $after: String, $following: Boolean!) {\n    feed(first: $first, after: $after, following: $following) {\n      degraded\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          score\n          recommendationId\n          reasons {\n            code\n            text\n          }\n          video {\n            ...FeedCard_video\n          }\n          products {\n            ...SwingTag_product\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PinnedVideo($id: ID!) {\n    video(id: $id) {\n      ...FeedCard_video\n      placements {\n        product {\n          ...SwingTag_product\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PinnedVideo($id: ID!) {\n    video(id: $id) {\n      ...FeedCard_video\n      placements {\n        product {\n          ...SwingTag_product\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Follow_creator on Creator {\n    id\n    handle\n    followedByMe\n  }\n"): (typeof documents)["\n  fragment Follow_creator on Creator {\n    id\n    handle\n    followedByMe\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Like_video on Video {\n    id\n    likedByMe\n    likeCount\n  }\n"): (typeof documents)["\n  fragment Like_video on Video {\n    id\n    likedByMe\n    likeCount\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Facts_product on Product {\n    rating\n    stock\n  }\n"): (typeof documents)["\n  fragment Facts_product on Product {\n    rating\n    stock\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Gallery_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n"): (typeof documents)["\n  fragment Gallery_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PosterTile_video on Video {\n    id\n    caption\n    poster {\n      url\n    }\n  }\n"): (typeof documents)["\n  fragment PosterTile_video on Video {\n    id\n    caption\n    poster {\n      url\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Price_product on Product {\n    price {\n      amountMinor\n      currency\n    }\n    compareAtPrice {\n      amountMinor\n      currency\n    }\n  }\n"): (typeof documents)["\n  fragment Price_product on Product {\n    price {\n      amountMinor\n      currency\n    }\n    compareAtPrice {\n      amountMinor\n      currency\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProductCard_product on Product {\n    id\n    title\n    brand\n    rating\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n"): (typeof documents)["\n  fragment ProductCard_product on Product {\n    id\n    title\n    brand\n    rating\n    stock\n    ...Price_product\n    ...ProductImage_product\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProductImage_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n"): (typeof documents)["\n  fragment ProductImage_product on Product {\n    id\n    title\n    category {\n      slug\n      name\n    }\n    images {\n      url\n      alt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProductPage($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      tags\n      ...Price_product\n      ...Facts_product\n      ...Gallery_product\n      ...Save_product\n      videos(first: 24) {\n        ...PosterTile_video\n      }\n    }\n  }\n"): (typeof documents)["\n  query ProductPage($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      tags\n      ...Price_product\n      ...Facts_product\n      ...Gallery_product\n      ...Save_product\n      videos(first: 24) {\n        ...PosterTile_video\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProductPanel($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      ...Price_product\n      ...Facts_product\n      ...ProductImage_product\n      ...Save_product\n    }\n  }\n"): (typeof documents)["\n  query ProductPanel($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      brand\n      description\n      ...Price_product\n      ...Facts_product\n      ...ProductImage_product\n      ...Save_product\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Recommendations($first: Int!, $productId: ID) {\n    recommendations(first: $first, productId: $productId) {\n      recommendationId\n      degraded\n      items {\n        score\n        reason {\n          code\n          text\n        }\n        signals {\n          coView\n          embedding\n          popularity\n          recency\n          session\n        }\n        product {\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Recommendations($first: Int!, $productId: ID) {\n    recommendations(first: $first, productId: $productId) {\n      recommendationId\n      degraded\n      items {\n        score\n        reason {\n          code\n          text\n        }\n        signals {\n          coView\n          embedding\n          popularity\n          recency\n          session\n        }\n        product {\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavedList($first: Int!) {\n    videos: savedItems(kind: VIDEO, first: $first) {\n      ...SavedItems_page\n    }\n    products: savedItems(kind: PRODUCT, first: $first) {\n      ...SavedItems_page\n    }\n  }\n"): (typeof documents)["\n  query SavedList($first: Int!) {\n    videos: savedItems(kind: VIDEO, first: $first) {\n      ...SavedItems_page\n    }\n    products: savedItems(kind: PRODUCT, first: $first) {\n      ...SavedItems_page\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MoreSaved($kind: SavedKind!, $first: Int!, $after: String) {\n    savedItems(kind: $kind, first: $first, after: $after) {\n      ...SavedItems_page\n    }\n  }\n"): (typeof documents)["\n  query MoreSaved($kind: SavedKind!, $first: Int!, $after: String) {\n    savedItems(kind: $kind, first: $first, after: $after) {\n      ...SavedItems_page\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SavedItems_page on SavedItemConnection {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        savedAt\n        video {\n          ...Save_video\n          ...PosterTile_video\n        }\n        product {\n          ...Save_product\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment SavedItems_page on SavedItemConnection {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        savedAt\n        video {\n          ...Save_video\n          ...PosterTile_video\n        }\n        product {\n          ...Save_product\n          ...ProductCard_product\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Save_video on Video {\n    id\n    savedByMe\n  }\n"): (typeof documents)["\n  fragment Save_video on Video {\n    id\n    savedByMe\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Save_product on Product {\n    id\n    savedByMe\n  }\n"): (typeof documents)["\n  fragment Save_product on Product {\n    id\n    savedByMe\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchResults(\n    $query: String!\n    $category: String\n    $sort: ProductSort\n    $first: Int!\n    $after: String\n    $withCategories: Boolean!\n  ) {\n    categories @include(if: $withCategories) {\n      slug\n      name\n    }\n    searchProducts(query: $query, category: $category, sort: $sort, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          ...ProductCard_product\n          videos(first: 4) {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query SearchResults(\n    $query: String!\n    $category: String\n    $sort: ProductSort\n    $first: Int!\n    $after: String\n    $withCategories: Boolean!\n  ) {\n    categories @include(if: $withCategories) {\n      slug\n      name\n    }\n    searchProducts(query: $query, category: $category, sort: $sort, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          ...ProductCard_product\n          videos(first: 4) {\n            ...PosterTile_video\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Suggestions($query: String!) {\n    searchProducts(query: $query, first: 4) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          ...Price_product\n          ...ProductImage_product\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Suggestions($query: String!) {\n    searchProducts(query: $query, first: 4) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          ...Price_product\n          ...ProductImage_product\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Categories {\n    categories {\n      slug\n      name\n    }\n  }\n"): (typeof documents)["\n  query Categories {\n    categories {\n      slug\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Vocabulary {\n    popularProducts(first: 100) {\n      product {\n        id\n        title\n      }\n    }\n  }\n"): (typeof documents)["\n  query Vocabulary {\n    popularProducts(first: 100) {\n      product {\n        id\n        title\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TrackEvents($events: [TrackEventInput!]!) {\n    trackEvents(events: $events) {\n      accepted\n      duplicates\n      durability\n      rejected {\n        eventId\n        code\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation TrackEvents($events: [TrackEventInput!]!) {\n    trackEvents(events: $events) {\n      accepted\n      duplicates\n      durability\n      rejected {\n        eventId\n        code\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TrendingRow_item on TrendingItem {\n    rank\n    change\n    score\n    history\n    product {\n      id\n      title\n      ...Price_product\n      ...ProductImage_product\n    }\n  }\n"): (typeof documents)["\n  fragment TrendingRow_item on TrendingItem {\n    rank\n    change\n    score\n    history\n    product {\n      id\n      title\n      ...Price_product\n      ...ProductImage_product\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Trending($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n"): (typeof documents)["\n  query Trending($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TrendingLive($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription TrendingLive($first: Int!) {\n    trendingProducts(first: $first) {\n      version\n      computedAt\n      items {\n        ...TrendingRow_item\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;