import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Link } from 'wouter';

import { graphql } from '../gql/gql.js';
import type { ProductCard_ProductFragment } from '../gql/graphql.js';
import { useImpression } from '../tracking/impressions.js';
import { track } from '../tracking/tracker.js';
import { Icon } from '../ui/Icon.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import { Price } from './Price.js';
import { ProductImage } from './ProductImage.js';

graphql(`
  fragment ProductCard_product on Product {
    id
    title
    brand
    rating
    stock
    ...Price_product
    ...ProductImage_product
  }
`);

/** A product in a grid: picture, name, price, and a line of facts or of the reason why it is there. */
export function ProductCard(props: {
  product: ProductCard_ProductFragment;
  /** The name with what matched marked; the plain name by default. */
  title?: ReactNode;
  /** A word on the picture about the videos that show it. */
  videoChip?: string | null;
  recommendationId?: string | undefined;
  children?: ReactNode;
}) {
  const { product, title = product.title, videoChip = null, recommendationId, children } = props;
  const words = useWords(productWords);
  const link = useRef<HTMLAnchorElement>(null);
  // What a list of picks shows; what the viewer searched for is no pick.
  useImpression(
    link,
    recommendationId === undefined ? null : { productId: product.id, recommendationId },
  );
  const facts = [
    product.rating === null || product.rating === undefined
      ? null
      : `★ ${product.rating.toFixed(1)}`,
    product.brand,
  ].filter(Boolean);
  return (
    <Link
      ref={link}
      href={`/product/${encodeURIComponent(product.id)}`}
      className="product-card"
      onClick={() => track({ type: 'CLICK', productId: product.id, recommendationId })}
    >
      <span className="relative">
        <ProductImage product={product} />
        {videoChip !== null && (
          <span className="video-chip bottom-3.5">
            <Icon name="play" size="xs" />
            {videoChip}
          </span>
        )}
      </span>
      <span className="line-clamp-2 text-sm font-[550]" dir="auto">
        {title}
      </span>
      <span className="prices text-md">
        <Price product={product} />
      </span>
      {children ?? (
        <span className="truncate text-xs text-ink-3">
          {product.stock === 0 ? words.soldOut : facts.join(' · ')}
        </span>
      )}
    </Link>
  );
}
