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

/** Reads the part of an address after `?`, on the page of a category or of none. An unknown sort counts as best match. */
export function searchTermsOf(
  parameters: URLSearchParams,
  category: string | null = null,
): SearchTerms {
  const sort = parameters.get('sort');
  return {
    query: (parameters.get('q') ?? '').trim(),
    category: category ?? parameters.get('category'),
    sort: sorts.find((known) => known === sort) ?? 'RELEVANCE',
  };
}

/** The address of a search; a category without words has a page of its own. */
export function searchAddress({ query, category, sort }: SearchTerms): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  const page = query === '' && category !== null ? `/c/${encodeURIComponent(category)}` : '/search';
  if (category !== null && page === '/search') parameters.set('category', category);
  if (sort !== 'RELEVANCE') parameters.set('sort', sort);
  const text = parameters.toString();
  return text === '' ? page : `${page}?${text}`;
}
