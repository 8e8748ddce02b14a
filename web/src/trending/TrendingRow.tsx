import { Link } from 'wouter';

import { Price } from '../product/Price.js';
import { ProductImage } from '../product/ProductImage.js';
import { track } from '../tracking/tracker.js';
import { Move } from './Move.js';
import { Sparkline } from './Sparkline.js';
import { slotTop } from './trending-slots.js';
import type { TrendingRow as Row } from './useTrending.js';

/** One product in its slot; when its place changes it slides there. */
export function TrendingRow({ item, place }: { item: Row; place: number }) {
  const { product } = item;
  const lead = place === 0;
  return (
    <li className="rail-row" style={{ transform: `translateY(${slotTop(place)}px)` }}>
      <Link
        href={`/product/${encodeURIComponent(product.id)}`}
        className={`rail-link ${lead ? 'rail-lead' : ''}`}
        onClick={() => track({ type: 'CLICK', productId: product.id })}
      >
        <span className="rank">
          <b className="rank-number" {...(place < 3 ? { 'data-hot': '' } : {})}>
            {place + 1}
          </b>
          <Move change={item.change ?? null} />
        </span>
        <ProductImage product={product} />
        <span className="min-w-0">
          <span
            className={`block text-sm font-semibold ${lead ? 'line-clamp-2' : 'truncate'}`}
            dir="auto"
          >
            {product.title}
          </span>
          <span className={`block truncate ${lead ? '' : 'text-sm'}`}>
            <Price product={{ ...product, compareAtPrice: null }} />
          </span>
          {lead && <Sparkline values={item.history} width={168} height={34} className="mt-1" />}
        </span>
        {!lead && <Sparkline values={item.history} width={68} height={28} />}
      </Link>
    </li>
  );
}
