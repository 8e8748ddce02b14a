import { Link } from 'wouter';

import { ProductImage } from '../product/ProductImage.js';
import { trendingWords } from '../words/trending.js';
import { useWords } from '../words/words.js';
import { Move } from './Move.js';
import { trendingPlaces } from './trending.operations.js';
import { strongestRiser } from './trending-slots.js';
import { useTrending } from './useTrending.js';

/** The strongest riser as a pill over the video; it leads to the whole list. */
export function TrendingPill() {
  const words = useWords(trendingWords);
  const { items } = useTrending(trendingPlaces);
  const candidates = items.map((item) => ({
    ...item,
    title: item.product.title,
    change: item.change ?? null,
  }));
  const item = strongestRiser(candidates) ?? candidates[0];
  if (!item) return null;
  return (
    <Link href="/trending" className="trend-pill">
      <i className="live-dot" aria-hidden="true" />
      <span className="sr-only">{words.intro}</span>
      <b className="tnum font-[780]">#{item.rank}</b>
      <Move change={item.change} />
      <span className="sr-only">{item.title}</span>
      <ProductImage product={item.product} />
    </Link>
  );
}
