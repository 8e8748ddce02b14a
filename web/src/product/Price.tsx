import { graphql } from '../gql/gql.js';
import type { Price_ProductFragment } from '../gql/graphql.js';

graphql(`
  fragment Price_product on Product {
    price {
      formatted
      amountMinor
      currency
    }
    compareAtPrice {
      formatted
    }
  }
`);

/** What it costs and, struck through, what it cost before. Nothing when the price is unknown. */
export function Price({ product }: { product: Price_ProductFragment }) {
  const { price, compareAtPrice } = product;
  if (!price) return null;
  return (
    <>
      <bdi className="price">{price.formatted}</bdi>
      {compareAtPrice && (
        <s className="price-was">
          <span className="sr-only">was </span>
          <bdi>{compareAtPrice.formatted}</bdi>
        </s>
      )}
    </>
  );
}
