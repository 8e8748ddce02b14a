import { useState } from 'react';
import { Link } from 'wouter';

import { ProductImage } from '../product/ProductImage.js';
import { track } from '../tracking/tracker.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { trendingWords } from '../words/trending.js';
import { useWords } from '../words/words.js';
import { Move } from './Move.js';
import { trendingPlaces } from './trending.operations.js';
import { useTrending } from './useTrending.js';

/** The live list as tiles above the feed; it scrolls when it is swiped, never by itself. */
export function TrendingStrip() {
  const words = useWords(trendingWords);
  const [attended, setAttended] = useState(false);
  const { items, loading } = useTrending(trendingPlaces, attended);
  const skeleton = useSkeleton(loading);
  return (
    // Pointing and reading hold the list still; nothing here is pressed.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={words.title}
      className="feed-strip min-w-0 items-center"
      onPointerEnter={() => setAttended(true)}
      onPointerLeave={() => setAttended(false)}
      onFocus={() => setAttended(true)}
      onBlur={() => setAttended(false)}
    >
      <div className="flex-none ps-4 pe-5">
        <span className="live">
          <i className="live-dot" />
          {words.live}
        </span>
        <h2 className="max-w-[76px] text-sm leading-tight font-bold">
          <Link href="/trending">{words.title}</Link>
        </h2>
      </div>
      <ol className="scroller flex-1 pe-5">
        {skeleton &&
          items.length === 0 &&
          Array.from({ length: 4 }, (_, i) => (
            <li key={i}>
              <Skeleton className="h-[68px] w-[212px] rounded-pic" />
            </li>
          ))}
        {items.map((item, place) => (
          <li key={item.product.id}>
            <Link
              href={`/product/${encodeURIComponent(item.product.id)}`}
              className="strip-tile"
              onClick={() => track({ type: 'CLICK', productId: item.product.id })}
            >
              <span className="rank">
                <b className="rank-number" data-hot="">
                  {place + 1}
                </b>
                <Move change={item.change ?? null} />
              </span>
              <ProductImage product={item.product} />
              <span className="line-clamp-2 text-sm leading-tight font-semibold" dir="auto">
                {item.product.title}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
