import { Link } from 'wouter';

import type { RecommendationsQuery } from '../gql/graphql.js';
import { track } from '../tracking/tracker.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { Price } from './Price.js';
import { ProductImage } from './ProductImage.js';
import { useRecommendations } from './useRecommendations.js';

type Item = RecommendationsQuery['recommendations']['items'][number];
type ItemWithProduct = Item & { readonly product: NonNullable<Item['product']> };

/** The items whose product is there. */
export function shownItems(items: readonly Item[] | undefined): ItemWithProduct[] {
  return (items ?? []).filter((item): item is ItemWithProduct => Boolean(item.product));
}

/** A row of small tiles of what goes with a product. Nothing when there is nothing, or it failed. */
export function RecommendedStrip({ title, productId }: { title: string; productId: string }) {
  const { data, loading } = useRecommendations({ first: 8, productId });
  const items = shownItems(data?.recommendations.items);
  const skeleton = useSkeleton(loading && items.length === 0);
  if (items.length === 0 && !loading) return null;
  return (
    <section className="grid min-w-0 gap-3">
      <h3>{title}</h3>
      <ul className="scroller -mx-5 gap-3 px-5">
        {items.length === 0 &&
          Array.from({ length: 3 }, (_, i) => (
            <li key={i} className="mini" aria-hidden="true">
              {skeleton ? (
                <Skeleton className="aspect-square rounded-pic" />
              ) : (
                <span className="block aspect-square" />
              )}
              <span className="block h-[3.4em]" />
            </li>
          ))}
        {items.map(({ product }) => (
          <li key={product.id}>
            <Link
              href={`/product/${encodeURIComponent(product.id)}`}
              className="mini"
              onClick={() =>
                track({
                  type: 'CLICK',
                  productId: product.id,
                  recommendationId: data?.recommendations.recommendationId,
                })
              }
            >
              <ProductImage product={product} className="w-[118px]" />
              <span className="line-clamp-2 min-h-[2.8em] text-sm" dir="auto">
                {product.title}
              </span>
              <span className="truncate text-sm">
                <Price product={{ ...product, compareAtPrice: null }} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
