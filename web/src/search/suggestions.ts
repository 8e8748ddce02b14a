import type { SuggestionsQuery } from '../gql/graphql.js';

type SuggestedProduct = SuggestionsQuery['searchProducts']['edges'][number]['node'];

/** One row below the search field. */
export type Suggestion =
  | { readonly kind: 'recent'; readonly text: string }
  | { readonly kind: 'query'; readonly text: string; readonly count: number | null }
  | { readonly kind: 'category'; readonly slug: string; readonly name: string }
  | { readonly kind: 'product'; readonly product: SuggestedProduct };

/** The phrases in these titles that go on from what is typed, shortest first: `ratt` → `rattan tote`. */
export function completionsOf(typed: string, titles: readonly string[], most: number): string[] {
  const begun = typed.trim().toLowerCase();
  if (begun === '') return [];
  const found = new Set<string>();
  for (const title of titles) {
    const words = title
      .toLowerCase()
      .split(/[^\p{L}\p{N}'-]+/u)
      .filter(Boolean);
    for (const index of words.keys()) {
      const rest = words.slice(index);
      // As many words as were typed, and one more.
      const length = begun.split(/\s+/).length;
      const phrase = rest.slice(0, length).join(' ');
      if (!phrase.startsWith(begun)) continue;
      if (phrase !== begun) found.add(phrase);
      const longer = rest.slice(0, length + 1).join(' ');
      if (longer !== phrase && rest[length]!.length > 2) found.add(longer);
    }
  }
  return [...found].sort((a, b) => a.length - b.length).slice(0, most);
}

/**
 * The rows for what is typed: searches made before, the words themselves with their count, what they may become,
 * categories, products.
 */
export function suggestionsFor(state: {
  typed: string;
  recent: readonly string[];
  categories: readonly { readonly slug: string; readonly name: string }[];
  /** Missing: null until the answer for exactly these words is there. */
  found: SuggestionsQuery['searchProducts'] | null;
}): Suggestion[] {
  const { recent, categories, found } = state;
  const typed = state.typed.trim();
  const begun = typed.toLowerCase();
  const recents = recent
    .filter((text) => text.toLowerCase().startsWith(begun) && text.toLowerCase() !== begun)
    .slice(0, begun === '' ? 6 : 2)
    .map((text): Suggestion => ({ kind: 'recent', text }));
  if (begun === '') return recents;
  const products = found?.edges.map(({ node }) => node) ?? [];
  const known = new Set(
    recents.map((row) => (row.kind === 'recent' ? row.text.toLowerCase() : '')),
  );
  const completions = completionsOf(
    typed,
    products.map(({ title }) => title),
    2,
  ).filter((text) => !known.has(text));
  return [
    ...recents,
    { kind: 'query', text: typed, count: found?.totalCount ?? null },
    ...completions.map((text): Suggestion => ({ kind: 'query', text, count: null })),
    ...categories
      .filter(({ name }) => name.toLowerCase().includes(begun))
      .slice(0, 2)
      .map(({ slug, name }): Suggestion => ({ kind: 'category', slug, name })),
    ...products.slice(0, 3).map((product): Suggestion => ({ kind: 'product', product })),
  ];
}
