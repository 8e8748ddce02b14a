import { graphql } from '../gql/gql.js';
import type { SwingTag_ProductFragment } from '../gql/graphql.js';
import { Price } from '../product/Price.js';
import { ProductImage } from '../product/ProductImage.js';
import { stockStateOf } from '../product/stock.js';
import { useAddToCart } from '../product/useAddToCart.js';
import { Icon } from '../ui/Icon.js';
import { formatMoney } from '../ui/format.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';

graphql(`
  fragment SwingTag_product on Product {
    id
    title
    stock
    ...Price_product
    ...ProductImage_product
  }
`);

/** The product that hangs on a video: the whole tag opens it, the round button puts it into the cart. */
export function SwingTag(props: {
  product: SwingTag_ProductFragment;
  /** How many more products the video has. */
  more: number;
  videoId: string;
  recommendationId: string | undefined;
  onOpen: () => void;
}) {
  const { product, more, videoId, recommendationId, onOpen } = props;
  const words = useWords(productWords);
  const { add, added } = useAddToCart({ productId: product.id, videoId, recommendationId });
  const { soldOut, warning } = stockStateOf(product.stock ?? null);
  const { price, compareAtPrice } = product;
  const spoken = [
    product.title,
    soldOut ? words.soldOut : price && formatMoney(price.amountMinor, price.currency),
    warning,
    more > 0 && words.andMore(more),
  ];
  return (
    <div className="tag on-video">
      <button
        type="button"
        className="tag-open"
        aria-haspopup="dialog"
        aria-label={spoken.filter(Boolean).join(', ')}
        data-product-tag=""
        onClick={onOpen}
      />
      <ProductImage product={product} eager />
      <div className="min-w-0" aria-hidden="true">
        <div className="truncate text-sm leading-[1.3] font-semibold" dir="auto">
          {product.title}
        </div>
        {soldOut ? (
          <div className="text-sm font-[650] text-on-video-2">{words.soldOut}</div>
        ) : (
          <div className="tag-line">
            <Price product={{ ...product, compareAtPrice: null }} />
            {warning !== null && (
              <span className="text-xs font-[650] whitespace-nowrap">{warning}</span>
            )}
            {compareAtPrice && (
              <s className="price-was">
                <bdi>{formatMoney(compareAtPrice.amountMinor, compareAtPrice.currency)}</bdi>
              </s>
            )}
          </div>
        )}
      </div>
      {more > 0 && (
        <span className="tag-more tnum" aria-hidden="true">
          +{more}
        </span>
      )}
      {!soldOut && (
        <button
          type="button"
          className="tag-add"
          aria-label={added ? words.added : words.addNamed(product.title)}
          onClick={add}
        >
          <Icon name={added ? 'check' : 'bagPlus'} />
        </button>
      )}
    </div>
  );
}
