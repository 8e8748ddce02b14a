import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';

import { graphql } from '../gql/gql.js';
import type { CartLineQuery } from '../gql/graphql.js';
import { formatMoney } from '../ui/format.js';
import { Icon } from '../ui/Icon.js';
import { Skeleton } from '../ui/Skeleton.js';
import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import type { CartItem } from './cart.store.js';
import { setQuantity } from './cart.store.js';
import { Price } from './Price.js';
import { ProductImage } from './ProductImage.js';
import { stockStateOf } from './stock.js';

/** What a line of the cart shows, asked for anew so that price and stock are of today. */
export const CartLineDocument = graphql(`
  query CartLine($id: ID!) {
    product(id: $id) {
      id
      title
      brand
      stock
      ...Price_product
      ...ProductImage_product
    }
  }
`);

type CartProduct = NonNullable<CartLineQuery['product']>;

function Stepper({ product, quantity }: { product: CartProduct; quantity: number }) {
  const words = useWords(cartWords);
  const most = product.stock ?? 99;
  return (
    <div className="stepper" role="group" aria-label={words.howMany(product.title)}>
      <button
        type="button"
        className="icon-btn size-11"
        aria-label={words.fewer(product.title)}
        aria-disabled={quantity <= 1}
        onClick={() => {
          if (quantity > 1) setQuantity(product.id, quantity - 1);
        }}
      >
        <Icon name="minus" size="s" className={quantity <= 1 ? 'opacity-40' : ''} />
      </button>
      <b className="tnum min-w-[22px] text-center font-[650]" aria-live="polite">
        {quantity}
      </b>
      <button
        type="button"
        className="icon-btn size-11"
        aria-label={words.oneMore(product.title)}
        aria-disabled={quantity >= most}
        onClick={() => {
          if (quantity < most) setQuantity(product.id, quantity + 1);
        }}
      >
        <Icon name="plus" size="s" className={quantity >= most ? 'opacity-40' : ''} />
      </button>
    </div>
  );
}

/** One thing in the cart. */
export function CartLine({
  item,
  onRemove,
}: {
  item: CartItem;
  onRemove: (title: string) => void;
}) {
  const words = useWords(cartWords);
  const { data, loading } = useQuery(CartLineDocument, {
    variables: { id: item.productId },
    fetchPolicy: 'cache-and-network',
  });
  const product = data?.product;
  if (!product) {
    return (
      <li className="cart-line">
        <Skeleton className="size-[88px] rounded-pic" />
        <div className="grid content-start justify-items-start gap-2">
          {loading ? (
            <Skeleton className="h-4 w-40" />
          ) : (
            <p className="text-sm text-ink-2">{words.cannotShow}</p>
          )}
          <button type="button" className="link text-sm" onClick={() => onRemove(words.product)}>
            {words.remove}
          </button>
        </div>
      </li>
    );
  }
  const { soldOut, warning } = stockStateOf(product.stock ?? null);
  const over =
    product.stock !== null && product.stock !== undefined && item.quantity > product.stock;
  return (
    <li className="cart-line">
      <Link href={`/product/${encodeURIComponent(product.id)}`} tabIndex={-1} aria-hidden="true">
        <ProductImage product={product} className="w-[88px]" />
      </Link>
      <div className="grid min-w-0 content-start gap-1.5">
        <div className="flex items-start gap-3">
          <Link
            href={`/product/${encodeURIComponent(product.id)}`}
            className="line-clamp-2 flex-1 text-sm font-[650]"
            dir="auto"
          >
            {product.title}
          </Link>
          {product.price ? (
            <bdi className="price">
              {formatMoney(product.price.amountMinor * item.quantity, product.price.currency)}
            </bdi>
          ) : (
            <Price product={product} />
          )}
        </div>
        {product.brand && <p className="text-sm text-ink-3">{product.brand}</p>}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Stepper product={product} quantity={item.quantity} />
          <button
            type="button"
            className="link min-h-11 text-sm text-ink-2"
            aria-label={words.removeNamed(product.title)}
            onClick={() => onRemove(product.title)}
          >
            {words.remove}
          </button>
          {soldOut || warning !== null ? (
            <span className={`text-sm font-[650] ${soldOut ? 'text-ink-3' : 'text-chili'}`}>
              {soldOut
                ? words.soldOut
                : over
                  ? words.overStock(warning ?? '', item.quantity)
                  : warning}
            </span>
          ) : null}
        </div>
      </div>
    </li>
  );
}
