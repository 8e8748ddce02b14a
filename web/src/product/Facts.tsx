import { graphql } from '../gql/gql.js';
import type { Facts_ProductFragment } from '../gql/graphql.js';
import { Icon } from '../ui/Icon.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import { stockStateOf } from './stock.js';

graphql(`
  fragment Facts_product on Product {
    rating
    stock
  }
`);

function StockFact({ stock }: { stock: number | null }) {
  const words = useWords(productWords);
  const { soldOut, warning } = stockStateOf(stock);
  if (soldOut) return <span className="font-[650] text-ink-3">{words.soldOut}</span>;
  if (warning !== null) return <span className="font-[650] text-chili">{warning}</span>;
  return <span className="font-[650] text-pandan">{words.inStock}</span>;
}

/** Rating and stock in one line. */
export function Facts({ product }: { product: Facts_ProductFragment }) {
  const words = useWords(productWords);
  return (
    <p className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-sm text-ink-2">
      {product.rating !== null && product.rating !== undefined && (
        <span className="inline-flex items-center gap-1">
          <Icon name="star" size="xs" className="text-turmeric" />
          <span className="sr-only">{words.rated}</span>
          <b className="tnum font-[650] text-ink">{product.rating.toFixed(1)}</b>
          <span className="sr-only">{words.ofFive}</span>
        </span>
      )}
      <StockFact stock={product.stock ?? null} />
    </p>
  );
}
