import { useQuery } from '@apollo/client/react';
import { useLocation, useSearchParams } from 'wouter';

import type { CategoriesQuery } from '../gql/graphql.js';
import { RecommendedGrid } from '../product/RecommendedGrid.js';
import { track } from '../tracking/tracker.js';
import { Icon } from '../ui/Icon.js';
import { NotFoundPage } from '../ui/NotFoundPage.js';
import { useTitle } from '../ui/useTitle.js';
import { searchWords } from '../words/search.js';
import { useWords } from '../words/words.js';
import { rememberSearch } from './recent-searches.js';
import type { SearchTerms } from './search-address.js';
import { searchAddress, searchTermsOf, sorts } from './search-address.js';
import { SearchField } from './SearchField.js';
import { SearchResultsView } from './SearchResultsView.js';
import { Categories } from './search.operations.js';

function Filters(props: {
  categories: CategoriesQuery['categories'];
  terms: SearchTerms;
  onChange: (next: SearchTerms) => void;
}) {
  const { categories, terms, onChange } = props;
  const words = useWords(searchWords);
  // The chosen one first, so that it is never scrolled out of sight.
  const ordered = [...categories].sort(
    (a, b) => Number(b.slug === terms.category) - Number(a.slug === terms.category),
  );
  return (
    <div
      className="page-bleed scroller mt-4 min-h-[44px] py-0.5"
      role="group"
      aria-label={words.filter}
    >
      {ordered.map(({ slug, name }) => {
        const on = slug === terms.category;
        return (
          <button
            key={slug}
            type="button"
            className="pill"
            aria-pressed={on}
            onClick={() => onChange({ ...terms, category: on ? null : slug })}
          >
            {name}
            {on && <Icon name="close" size="xs" />}
          </button>
        );
      })}
    </div>
  );
}

function SortChoice({
  terms,
  onChange,
}: {
  terms: SearchTerms;
  onChange: (next: SearchTerms) => void;
}) {
  const words = useWords(searchWords);
  return (
    <label className="relative flex items-center text-sm font-[650]">
      <span className="sr-only">{words.sortBy}</span>
      <select
        className="field-sizing-content min-h-11 appearance-none rounded-full bg-transparent ps-3 pe-9"
        value={terms.sort}
        onChange={(event) => {
          const chosen = sorts.find((sort) => sort === event.target.value);
          if (chosen) onChange({ ...terms, sort: chosen });
        }}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort} className="bg-surface text-ink">
            {words.sorts[sort]}
          </option>
        ))}
      </select>
      <Icon name="down" size="s" className="pointer-events-none absolute end-2.5" />
    </label>
  );
}

/**
 * Search: the field, filters, and what was found; before there are words, what is picked for the viewer. With a
 * category, its page: all that is in it.
 */
export function SearchPage({ category = null }: { category?: string | null }) {
  const words = useWords(searchWords);
  const [parameters] = useSearchParams();
  const [, navigate] = useLocation();
  const terms = searchTermsOf(parameters, category);
  const asked = terms.query !== '' || terms.category !== null;
  // What was found brings them along when they are not known yet.
  const { data } = useQuery(Categories, { fetchPolicy: asked ? 'cache-only' : 'cache-first' });
  const categories = data?.categories ?? [];
  const shown = categories.find(({ slug }) => slug === terms.category);
  useTitle(terms.query || (shown?.name ?? words.title));
  const change = (next: SearchTerms) => navigate(searchAddress(next), { replace: true });
  if (category !== null && data && !shown) return <NotFoundPage what="category" />;
  return (
    <div className="page">
      <h1 className={category === null ? 'sr-only' : 'mb-4'}>
        {category === null ? words.title : (shown?.name ?? '\u00a0')}
      </h1>
      <SearchField
        query={terms.query}
        onSearch={(text) => {
          rememberSearch(text);
          navigate(searchAddress({ ...terms, query: text }));
        }}
        onChoose={(choice) => {
          if (choice.kind === 'category') {
            navigate(searchAddress({ query: '', category: choice.slug, sort: terms.sort }));
          } else {
            track({ type: 'CLICK', productId: choice.product.id });
            navigate(`/product/${encodeURIComponent(choice.product.id)}`);
          }
        }}
      />
      <Filters categories={categories} terms={terms} onChange={change} />
      {asked ? (
        <SearchResultsView
          terms={terms}
          sortChoice={<SortChoice terms={terms} onChange={change} />}
        />
      ) : (
        <RecommendedGrid title={words.picked} first={20} />
      )}
    </div>
  );
}
