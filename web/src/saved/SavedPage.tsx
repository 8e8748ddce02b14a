import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

import type { SavedItems_PageFragment, SavedKind } from '../gql/graphql.js';
import { PosterTile } from '../product/PosterTile.js';
import { ProductCard } from '../product/ProductCard.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { Icon } from '../ui/Icon.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { useTitle } from '../ui/useTitle.js';
import { savedWords } from '../words/saved.js';
import { useWords } from '../words/words.js';
import { SaveButton } from './SaveButton.js';
import { MoreSaved, SavedList } from './saved.operations.js';
import './saved.css';

const pageSize = 24;

/** What is still saved of one half of the list; what is gone from the catalogue is left out. */
function shownOf(page: SavedItems_PageFragment | undefined) {
  const nodes = page?.edges.map(({ node }) => node) ?? [];
  return {
    videos: nodes.flatMap(({ video }) => (video?.savedByMe === true ? [video] : [])),
    products: nodes.flatMap(({ product }) => (product?.savedByMe === true ? [product] : [])),
  };
}

function SavedSkeleton() {
  return (
    <div className="mt-6 grid gap-8" aria-hidden="true">
      <div className="saved-videos">
        {Array.from({ length: 4 }, (_, i) => (
          <Skeleton key={i} className="aspect-9/16 rounded-pic" />
        ))}
      </div>
      <div className="grid-products">
        {Array.from({ length: 5 }, (_, i) => (
          <Skeleton key={i} className="aspect-square rounded-pic" />
        ))}
      </div>
    </div>
  );
}

function NothingSaved() {
  const words = useWords(savedWords);
  return (
    <div className="panel mt-6 grid max-w-md justify-items-start gap-3">
      <Icon name="bookmark" size="l" className="text-ink-2" />
      <h2 className="text-lg">{words.nothingYet}</h2>
      <p className="text-sm text-ink-2">{words.howTo}</p>
      <Link href="/" className="btn btn-ink btn-small">
        {words.toFeed}
      </Link>
    </div>
  );
}

function Section(props: { title: string; more: (() => void) | null; children: ReactNode }) {
  const { title, more, children } = props;
  const words = useWords(savedWords);
  return (
    <section className="mt-6 grid gap-4">
      <h2>{title}</h2>
      {children}
      {more && (
        <button type="button" className="btn btn-soft justify-self-start" onClick={more}>
          {words.showMore}
        </button>
      )}
    </section>
  );
}

/** What the viewer saved for later: videos, then products, each the newest first. */
export function SavedPage() {
  const words = useWords(savedWords);
  // What is saved meanwhile, here or on another device, is in the list when it is opened again.
  const { data, error, loading, refetch, fetchMore } = useQuery(SavedList, {
    variables: { first: pageSize },
    fetchPolicy: 'cache-and-network',
  });
  const skeleton = useSkeleton(loading && !data);
  useTitle(words.title);
  const { videos } = shownOf(data?.videos);
  const { products } = shownOf(data?.products);
  const moreOf = (kind: SavedKind, page: SavedItems_PageFragment | undefined) =>
    page?.pageInfo.hasNextPage === true
      ? () =>
          void fetchMore({
            query: MoreSaved,
            variables: { kind, first: pageSize, after: page.pageInfo.endCursor ?? null },
          }).catch(() => undefined)
      : null;
  const [moreVideos, moreProducts] = [
    moreOf('VIDEO', data?.videos),
    moreOf('PRODUCT', data?.products),
  ];
  const nothing = videos.length === 0 && products.length === 0 && !moreVideos && !moreProducts;

  return (
    <div className="page" aria-busy={loading && !data}>
      <h1>{words.title}</h1>
      {error && !data && (
        <ErrorCard
          asked
          title={words.takingBreak}
          sentence={words.restWorks}
          error={error}
          onRetry={refetch}
        />
      )}
      {skeleton && !data && <SavedSkeleton />}
      {data && nothing && <NothingSaved />}
      {(videos.length > 0 || moreVideos) && (
        <Section title={words.videos} more={moreVideos}>
          <ul className="saved-videos">
            {videos.map((video) => (
              <li key={video.id} className="saved-tile">
                <PosterTile video={video} className="w-auto" />
                <SaveButton
                  savable={{ kind: 'video', item: video }}
                  title={video.caption}
                  undoable
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(products.length > 0 || moreProducts) && (
        <Section title={words.products} more={moreProducts}>
          <ul className="grid-products">
            {products.map((product) => (
              <li key={product.id} className="saved-tile">
                <ProductCard product={product} />
                <SaveButton
                  savable={{ kind: 'product', item: product }}
                  title={product.title}
                  undoable
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
