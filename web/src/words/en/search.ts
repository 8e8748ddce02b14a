import { plural } from '../plural.js';

/** The words of the search, in English. */
export const search = {
  title: 'Search',
  field: 'Search products',
  clear: 'Clear the search',
  suggestions: 'Suggestions',
  searchedBefore: 'Searched before: ',
  results: ' results',
  /** Followed by the name of a category. */
  allOf: 'All of ',
  filter: 'Filter by category',
  sortBy: 'Sort by',
  sorts: {
    RELEVANCE: 'Best match',
    PRICE_ASC: 'Price, low to high',
    PRICE_DESC: 'Price, high to low',
    RATING: 'Best rated',
    NEWEST: 'Newest',
  },
  picked: 'Picked for you',
  takingBreak: 'Search is taking a break',
  restWorks: 'Your feed and cart still work.',
  /** `count` as it is written, `n` as it is. */
  found: (count: string, n: number) =>
    `${count} ${plural('en', n, { one: 'product', other: 'products' })}`,
  videos: 'Videos',
  products: 'Products',
  /** `2+` when there may be more. */
  inVideos: (count: string, n: number) =>
    `In ${count} ${plural('en', n, { one: 'video', other: 'videos' })}`,
  loading: 'Loading…',
  showMore: 'Show more',
  /** The query is isolated: it may run in the other direction. */
  nothingFor: (query: string) => `Nothing for "\u2068${query}\u2069".`,
  /** Followed by the nearest spelling and `?`. */
  didYouMean: 'Did you mean ',
  itHas: (count: string, n: number) =>
    `It has ${count} ${plural('en', n, { one: 'result', other: 'results' })}.`,
  otherWords: 'Try fewer or other words, or start from here.',
};
