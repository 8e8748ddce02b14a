import type { ReactNode } from 'react';
import { Link } from 'wouter';

import type { AdminProduct_ProductFragment } from '../gql/graphql.js';
import { ProductImage } from '../product/ProductImage.js';

/** A product in a row of a table, with its picture; `children` = a line below its title. */
export function ProductLink(props: {
  product: AdminProduct_ProductFragment;
  children?: ReactNode;
}) {
  const { product, children } = props;
  return (
    <Link
      href={`/product/${encodeURIComponent(product.id)}`}
      className="flex min-w-44 items-center gap-3"
    >
      <ProductImage product={product} className="w-8 flex-none rounded-tag" />
      <span className="min-w-0">
        <span className="line-clamp-1" dir="auto">
          {product.title}
        </span>
        {children}
      </span>
    </Link>
  );
}
