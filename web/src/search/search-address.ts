import type { ProductSort } from '../gql/graphql.js';

/** What a search page shows; all of it is in its address. */
export interface SearchTerms {
  readonly query: string;
  readonly category: string | null;
  readonly sort: ProductSort;
}

/** The sorts, best match first. */
export const sorts: readonly ProductSort[] = [
  'RELEVANCE',
  'PRICE_ASC',
  'PRICE_DESC',
  'RATING',
  'NEWEST',
];

/** Reads the part of an address after `?`. An unknown sort counts as best match. */
export function searchTermsOf(parameters: URLSearchParams): SearchTerms {
  const sort = parameters.get('sort');
  return {
    query: (parameters.get('q') ?? '').trim(),
    category: parameters.get('category'),
    sort: sorts.find((known) => known === sort) ?? 'RELEVANCE',
  };
}

/** The address of a search. */
export function searchAddress({ query, category, sort }: SearchTerms): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  if (category !== null) parameters.set('category', category);
  if (sort !== 'RELEVANCE') parameters.set('sort', sort);
  const text = parameters.toString();
  return text === '' ? '/search' : `/search?${text}`;
}
