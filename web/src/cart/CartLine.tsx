import { Link } from 'wouter';

import { ProductImage } from '../product/ProductImage.js';
import { stockStateOf } from '../product/stock.js';
import { formatMoney } from '../ui/format.js';
import { Skeleton } from '../ui/Skeleton.js';
import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import { setQuantity } from './cart.store.js';
import type { PricedLine } from './cart-groups.js';
import { Stepper } from './Stepper.js';

/** As many of one product as a line holds, where nobody knows how many there are. */
const mostOfOne = 99;

/** A line whose price is on its way, or whose product is gone. */
function BareLine({ loading, onRemove }: { loading: boolean; onRemove: () => void }) {
  const words = useWords(cartWords);
  return (
    <li className="cart-line">
      <Skeleton className="size-[88px] rounded-pic" />
      <div className="grid content-start justify-items-start gap-2">
        {loading ? (
          <Skeleton className="h-4 w-40" />
        ) : (
          <p className="text-sm text-ink-2">{words.cannotShow}</p>
        )}
        <button type="button" className="link min-h-11 text-sm" onClick={onRemove}>
          {words.remove}
        </button>
      </div>
    </li>
  );
}

function StockNote({ stock, wanted }: { stock: number | null; wanted: number | null }) {
  const words = useWords(cartWords);
  const { soldOut, warning } = stockStateOf(stock);
  if (soldOut) return <span className="text-sm font-[650] text-ink-3">{words.soldOut}</span>;
  if (wanted !== null && stock !== null)
    return (
      <span role="status" className="text-sm font-[650] text-chili">
        {words.clamped(stock, wanted)}
      </span>
    );
  return warning === null ? null : <span className="text-sm font-[650] text-chili">{warning}</span>;
}

/** One thing in the cart. */
export function CartLine(props: {
  priced: PricedLine;
  /** Whether the server was not heard yet. */
  loading: boolean;
  onRemove: () => void;
}) {
  const { priced, loading, onRemove } = props;
  const { line, product } = priced;
  const words = useWords(cartWords);
  if (!product) return <BareLine loading={loading} onRemove={onRemove} />;
  const address = `/product/${encodeURIComponent(product.id)}`;
  const stock = product.stock ?? null;
  const { price } = product;
  return (
    <li className="cart-line">
      <Link href={address} tabIndex={-1} aria-hidden="true">
        <ProductImage product={product} className="w-[88px]" />
      </Link>
      <div className="grid min-w-0 content-start gap-1.5">
        <div className="flex items-start gap-3">
          <div className="grid min-w-0 flex-1 gap-1.5">
            <Link href={address} className="line-clamp-2 text-sm font-[650]" dir="auto">
              {product.title}
            </Link>
            {product.brand && <p className="text-sm text-ink-3">{product.brand}</p>}
          </div>
          <span className="grid justify-items-end">
            {price && (
              <bdi className={`price ${stock === 0 ? 'line-through opacity-60' : ''}`}>
                {formatMoney(BigInt(price.amountMinor) * BigInt(line.quantity), price.currency)}
              </bdi>
            )}
            {price && line.quantity > 1 && (
              <span className="tnum text-xs text-ink-3">
                {words.each(formatMoney(price.amountMinor, price.currency))}
              </span>
            )}
          </span>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {stock !== 0 && (
            <Stepper
              title={product.title}
              quantity={line.quantity}
              most={Math.min(stock ?? mostOfOne, mostOfOne)}
              onChange={(quantity) => setQuantity(line.id, quantity)}
            />
          )}
          <button
            type="button"
            className="link min-h-11 text-sm text-ink-2"
            aria-label={words.removeNamed(product.title)}
            onClick={onRemove}
          >
            {words.remove}
          </button>
          <StockNote stock={stock} wanted={line.wanted} />
        </div>
      </div>
    </li>
  );
}
