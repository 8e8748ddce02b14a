import { graphql } from '../gql/gql.js';
import type { Price_ProductFragment } from '../gql/graphql.js';
import { formatMoney } from '../ui/format.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';

graphql(`
  fragment Price_product on Product {
    price {
      amountMinor
      currency
    }
    compareAtPrice {
      amountMinor
      currency
    }
  }
`);

/** What it costs and, struck through, what it cost before. Nothing when the price is unknown. */
export function Price({ product }: { product: Price_ProductFragment }) {
  const words = useWords(productWords);
  const { price, compareAtPrice } = product;
  if (!price) return null;
  return (
    <>
      <bdi className="price">{formatMoney(price.amountMinor, price.currency)}</bdi>
      {compareAtPrice && (
        <s className="price-was">
          <span className="sr-only">{words.was}</span>
          <bdi>{formatMoney(compareAtPrice.amountMinor, compareAtPrice.currency)}</bdi>
        </s>
      )}
    </>
  );
}
