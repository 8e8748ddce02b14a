import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';

import { formatCount } from '../ui/format.js';
import { searchWords } from '../words/search.js';
import { useWords } from '../words/words.js';
import { nearestSpelling } from './nearest-spelling.js';
import { searchAddress } from './search-address.js';
import { Categories, Suggestions, Vocabulary } from './search.operations.js';

/** The empty answer: the nearest spelling with its count, and three categories to go on with. */
export function NothingFound({ query }: { query: string }) {
  const words = useWords(searchWords);
  const { data: vocabulary } = useQuery(Vocabulary);
  const { data: catalogue } = useQuery(Categories);
  const categories = catalogue?.categories ?? [];
  const texts = [
    ...(vocabulary?.popularProducts ?? []).map(({ product }) => product?.title ?? ''),
    ...categories.map(({ name }) => name),
  ];
  const nearest = nearestSpelling(query, texts);
  const { data: near } = useQuery(Suggestions, {
    variables: { query: nearest ?? '' },
    skip: nearest === null,
  });
  const count = near?.searchProducts.totalCount ?? 0;
  const [first] = near?.searchProducts.edges ?? [];
  const picture = categories[query.length % Math.max(categories.length, 1)];
  return (
    <div className="grid justify-items-center gap-3 py-10 text-center">
      {picture && (
        <img
          src={`/art/product.svg?id=nothing&category=${picture.slug}&title=Nothing`}
          alt=""
          className="size-36 rounded-stage opacity-60"
        />
      )}
      <h2>{words.nothingFor(query)}</h2>
      {nearest !== null && count > 0 && first ? (
        <p className="text-sm text-ink-2">
          {words.didYouMean}
          <Link
            href={searchAddress({ query: nearest, category: null, sort: 'RELEVANCE' })}
            className="link text-ink"
          >
            {nearest}
          </Link>
          ? {words.itHas(formatCount(count), count)}
        </p>
      ) : (
        <p className="text-sm text-ink-2">{words.otherWords}</p>
      )}
      <ul className="mt-2 flex flex-wrap justify-center gap-2">
        {categories.slice(0, 3).map(({ slug, name }) => (
          <li key={slug}>
            <Link
              href={searchAddress({ query: '', category: slug, sort: 'RELEVANCE' })}
              className="pill"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
