import { useApolloClient, useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';

import type { PosterTile_VideoFragment, SearchResultsQuery } from '../gql/graphql.js';
import { PosterTile } from '../product/PosterTile.js';
import { ProductCard } from '../product/ProductCard.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { formatCount } from '../ui/format.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { searchWords } from '../words/search.js';
import { useWords } from '../words/words.js';
import type { Words } from '../words/words.types.js';
import { Highlighted } from './Highlighted.js';
import { NothingFound } from './NothingFound.js';
import type { SearchTerms } from './search-address.js';
import { Categories, SearchResults } from './search.operations.js';

const pageSize = 20;
const mostVideos = 8;
/** As many as the query asks for; there may be more. */
const videosPerProduct = 4;

type Edges = SearchResultsQuery['searchProducts']['edges'];

/** The videos that show what was found, each once. */
function videosOf(edges: Edges): PosterTile_VideoFragment[] {
  const videos = new Map<string, PosterTile_VideoFragment>();
  for (const { node } of edges) {
    const shown = (node.videos as typeof node.videos | null) ?? [];
    for (const video of shown.slice(0, 2)) videos.set(video.id, video);
  }
  return [...videos.values()].slice(0, mostVideos);
}

/** `In 2 videos`; null for none. */
function videoChipOf(node: Edges[number]['node'], words: Words['search']): string | null {
  const count = ((node.videos as typeof node.videos | null) ?? []).length;
  if (count === 0) return null;
  return words.inVideos(count < videosPerProduct ? `${count}` : `${count}+`, count);
}

function ResultsSkeleton() {
  return (
    <div className="grid-products mt-6" aria-hidden="true">
      {Array.from({ length: 10 }, (_, i) => (
        <div key={i} className="grid gap-2">
          <Skeleton className="aspect-square rounded-pic" />
          <Skeleton className="h-3.5 w-4/5" />
          <Skeleton className="h-[18px] w-1/3" />
        </div>
      ))}
    </div>
  );
}

function ShowMore({ onMore }: { onMore: () => Promise<unknown> }) {
  const words = useWords(searchWords);
  const ref = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const load = () => {
    if (busy) return;
    setBusy(true);
    void onMore()
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  const onSeen = useEffectEvent(load);
  useEffect(() => {
    const button = ref.current;
    if (!button || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onSeen();
      },
      { rootMargin: '400px' },
    );
    observer.observe(button);
    return () => observer.disconnect();
  }, []);
  return (
    <button
      ref={ref}
      type="button"
      className="btn btn-soft mt-8 justify-self-center"
      onClick={load}
    >
      {busy ? words.loading : words.showMore}
    </button>
  );
}

/** What was found: the videos that show it, then the products; old results stay, faded, while new ones load. */
export function SearchResultsView({
  terms,
  sortChoice,
}: {
  terms: SearchTerms;
  sortChoice: ReactNode;
}) {
  const words = useWords(searchWords);
  const { query, category, sort } = terms;
  const client = useApolloClient();
  const variables = useMemo(() => {
    const withCategories = client.readQuery({ query: Categories }) === null;
    return { query, category, sort, first: pageSize, after: null, withCategories };
  }, [client, query, category, sort]);
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(SearchResults, {
    variables,
  });
  const found = (data ?? (loading ? previousData : undefined))?.searchProducts;
  const skeleton = useSkeleton(loading && !found);
  if (!found) {
    if (error) {
      return (
        <div className="mt-6">
          <ErrorCard
            asked
            title={words.takingBreak}
            sentence={words.restWorks}
            error={error}
            onRetry={refetch}
          />
        </div>
      );
    }
    return <div aria-busy="true">{skeleton && <ResultsSkeleton />}</div>;
  }
  const { edges, pageInfo, totalCount } = found;
  const videos = videosOf(edges);
  const stale = loading && !data;
  return (
    <div className={`grid ${stale ? 'opacity-60' : ''}`} aria-busy={loading}>
      <p role="status" className="sr-only">
        {stale ? '' : words.found(formatCount(totalCount), totalCount)}
      </p>
      {edges.length === 0 && <NothingFound query={query} />}
      {videos.length > 0 && (
        <section className="mt-5 min-w-0">
          <h2 className="mb-3">{words.videos}</h2>
          <ul className="page-bleed scroller gap-2.5">
            {videos.map((video) => (
              <li key={video.id}>
                <PosterTile video={video} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {edges.length > 0 && (
        <section className="mt-6">
          <div className="mb-4 flex items-center gap-3">
            <h2 className="flex-1">
              {words.products}{' '}
              <span className="tnum font-normal text-ink-3">{formatCount(totalCount)}</span>
            </h2>
            {sortChoice}
          </div>
          <ul className="grid-products">
            {edges.map(({ node }) => (
              <li key={node.id} className="grid">
                <ProductCard
                  product={node}
                  title={<Highlighted text={node.title} query={query} />}
                  videoChip={videoChipOf(node, words)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {pageInfo.hasNextPage && !stale && (
        <ShowMore
          key={pageInfo.endCursor}
          onMore={() =>
            fetchMore({ variables: { after: pageInfo.endCursor ?? null, withCategories: false } })
          }
        />
      )}
    </div>
  );
}
