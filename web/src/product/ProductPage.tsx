import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';

import { shareAddress } from '../feed/share.js';
import { graphql } from '../gql/gql.js';
import { SaveButton } from '../saved/SaveButton.js';
import { track } from '../tracking/tracker.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { Icon } from '../ui/Icon.js';
import { NotFoundPage } from '../ui/NotFoundPage.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { useTitle } from '../ui/useTitle.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import { Facts } from './Facts.js';
import { Gallery } from './Gallery.js';
import { PosterTile } from './PosterTile.js';
import { Price } from './Price.js';
import { RecommendedGrid } from './RecommendedGrid.js';
import { stockStateOf } from './stock.js';
import { useAddToCart } from './useAddToCart.js';

const ProductPageQuery = graphql(`
  query ProductPage($id: ID!) {
    product(id: $id) {
      id
      title
      brand
      description
      tags
      ...Price_product
      ...Facts_product
      ...Gallery_product
      ...Save_product
      videos(first: 24) {
        ...PosterTile_video
      }
    }
  }
`);

/** As many as the query asks for. */
const mostVideos = 24;

function PageSkeleton() {
  return (
    <div className="product-layout" aria-hidden="true">
      <Skeleton className="aspect-square rounded-stage" />
      <div className="grid content-start gap-4">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-9 w-4/5" />
        <Skeleton className="h-9 w-32" />
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-12 w-60 rounded-full" />
      </div>
    </div>
  );
}

function AddButton(props: { productId: string; soldOut: boolean; className?: string }) {
  const { productId, soldOut, className = '' } = props;
  const words = useWords(productWords);
  const { add, added } = useAddToCart({ productId });
  if (soldOut) {
    return (
      <a href="#similar" className={`btn btn-soft ${className}`}>
        {words.soldOutSimilar}
      </a>
    );
  }
  return (
    <button type="button" className={`btn btn-buy ${className}`} onClick={add}>
      <Icon name={added ? 'check' : 'bagPlus'} size="s" />
      {added ? words.added : words.addToCart}
    </button>
  );
}

/** Everything about one product: pictures, price, where it is seen, and what goes with it. */
export function ProductPage({ id }: { id: string }) {
  const words = useWords(productWords);
  const { data, error, loading, refetch } = useQuery(ProductPageQuery, { variables: { id } });
  const product = data?.product;
  const skeleton = useSkeleton(loading && !product);
  const [expanded, setExpanded] = useState(false);
  useTitle(product?.title ?? words.product);
  const known = Boolean(product);
  useEffect(() => {
    if (known) track({ type: 'VIEW', productId: id });
  }, [known, id]);

  // The same grid before and after the product is there, so that it is asked for at the same time.
  const similar = (
    <RecommendedGrid key="similar" id="similar" title={words.goesWell} productId={id} first={10} />
  );
  if (!product) {
    if (!loading && !error) return <NotFoundPage what="product" />;
    return (
      <div className="page" aria-busy={loading}>
        <h1 className="sr-only">{words.product}</h1>
        {loading
          ? skeleton && <PageSkeleton />
          : error && (
              <ErrorCard
                asked
                title={words.takingBreak}
                sentence={words.restWorks}
                error={error}
                onRetry={refetch}
              />
            )}
        {loading && similar}
      </div>
    );
  }

  const { soldOut } = stockStateOf(product.stock ?? null);
  // An answer in which the video subgraph failed has null where the list should be.
  const videos = (product.videos as typeof product.videos | null) ?? [];
  return (
    <div className="page">
      <article className="product-layout" aria-label={product.title}>
        <Gallery product={product} />
        <div className="grid grid-cols-1 content-start gap-4 desktop:gap-5 desktop:pt-4">
          {product.category && (
            <nav aria-label={words.path} className="text-sm text-ink-2">
              <Link href={`/c/${encodeURIComponent(product.category.slug)}`}>
                {product.category.name}
              </Link>
              {product.brand && (
                <>
                  {' › '}
                  <bdi>{product.brand}</bdi>
                </>
              )}
            </nav>
          )}
          <h1 className="tablet:text-2xl" dir="auto">
            {product.title}
          </h1>
          <p className="prices text-2xl leading-none [&_.price-was]:text-lg">
            <Price product={product} />
          </p>
          <Facts product={product} />
          <div className="buy-row gap-3">
            <AddButton
              productId={product.id}
              soldOut={soldOut}
              className="min-w-0 flex-1 desktop:min-w-60 desktop:flex-none"
            />
            <SaveButton savable={{ kind: 'product', item: product }} />
            <button
              type="button"
              className="icon-btn bg-raised"
              aria-label={words.share}
              onClick={() =>
                void shareAddress(`/product/${encodeURIComponent(id)}`, product.title).then(
                  (left) => left && track({ type: 'SHARE', productId: id }),
                )
              }
            >
              <Icon name="share" />
            </button>
          </div>
          {product.description && (
            <div>
              <p className={`text-ink-2 ${expanded ? '' : 'line-clamp-4'}`} dir="auto">
                {product.description}
              </p>
              {product.description.length > 280 && (
                <button
                  type="button"
                  className="link min-h-9 text-sm"
                  aria-expanded={expanded}
                  onClick={() => setExpanded(!expanded)}
                >
                  {expanded ? words.less : words.more}
                </button>
              )}
            </div>
          )}
          {product.tags.length > 0 && (
            <ul className="flex flex-wrap gap-2">
              {product.tags.map((tag) => (
                <li key={tag} className="grid min-w-0 grid-cols-1">
                  <Link href={`/search?q=${encodeURIComponent(tag)}`} className="pill">
                    <bdi className="truncate">{tag}</bdi>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {videos.length > 0 && (
            <section className="mt-2 grid gap-3">
              <h2>
                {words.seenIn(
                  videos.length < mostVideos ? `${videos.length}` : `${mostVideos}+`,
                  videos.length,
                )}
              </h2>
              <div className="grid grid-cols-4 gap-2">
                {videos.slice(0, 4).map((video) => (
                  <PosterTile key={video.id} video={video} className="w-auto" />
                ))}
              </div>
            </section>
          )}
        </div>
      </article>
      {similar}
      <div className="dockbar">
        <span className="text-lg">
          <Price product={{ ...product, compareAtPrice: null }} />
        </span>
        <SaveButton savable={{ kind: 'product', item: product }} />
        <AddButton productId={product.id} soldOut={soldOut} className="flex-1" />
      </div>
    </div>
  );
}
