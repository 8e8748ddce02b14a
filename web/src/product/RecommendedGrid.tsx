import { useState } from 'react';

import { ErrorCard } from '../ui/ErrorCard.js';
import { Icon } from '../ui/Icon.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import { ProductCard } from './ProductCard.js';
import { shownItems } from './RecommendedStrip.js';
import { useRecommendations } from './useRecommendations.js';
import { Meter, WhyThis } from './WhyThis.js';
import { whyRowsOfSignals } from './why-signals.js';

/** A grid of recommendations, each with the reason why it is there and how strong it was. */
export function RecommendedGrid(props: {
  title: string;
  first: number;
  productId?: string;
  id?: string;
}) {
  const { title, first, productId, id } = props;
  const words = useWords(productWords);
  const { data, loading, error, refetch } = useRecommendations(
    productId === undefined ? { first } : { first, productId },
  );
  const items = shownItems(data?.recommendations.items);
  const skeleton = useSkeleton(loading && items.length === 0);
  const [explained, setExplained] = useState<string | null>(null);
  if (!loading && !error && items.length === 0) return null;
  return (
    <section id={id} className="mt-10 grid gap-4" aria-busy={loading}>
      <h2 className="flex flex-wrap items-center gap-3">
        {title}
        {data?.recommendations.degraded && (
          <span className="pill min-h-8 px-3 text-xs font-semibold">
            <Icon name="sparkle" size="xs" />
            {words.popularPicks}
          </span>
        )}
      </h2>
      {items.length === 0 && error && (
        <ErrorCard
          title={words.picksBreak}
          sentence={words.pageWorks}
          error={error}
          onRetry={refetch}
        />
      )}
      <ul className="grid-products">
        {items.length === 0 &&
          !error &&
          Array.from({ length: 5 }, (_, i) => (
            <li key={i} className="grid gap-2" aria-hidden="true">
              {skeleton ? (
                <>
                  <Skeleton className="aspect-square rounded-pic" />
                  <Skeleton className="h-3.5 w-4/5" />
                  <Skeleton className="h-[18px] w-1/3" />
                </>
              ) : (
                <span className="block aspect-square" />
              )}
            </li>
          ))}
        {items.map(({ product, reason, score, signals }) => {
          const rows = whyRowsOfSignals(signals, words.signals);
          const why = words.reason(reason.code, reason.text);
          const open = explained === product.id;
          return (
            <li key={product.id} className="grid content-start gap-2">
              <ProductCard
                product={product}
                recommendationId={data?.recommendations.recommendationId}
              />
              <button
                type="button"
                className="reason"
                aria-expanded={open}
                aria-disabled={rows.length === 0}
                aria-label={words.whyNamed(product.title, why)}
                onClick={() => setExplained(open ? null : product.id)}
              >
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2">{why}</span>
                  <Meter share={score} />
                </span>
                {rows.length > 0 && (
                  <Icon name={open ? 'up' : 'down'} size="xs" className="text-ink-3" />
                )}
              </button>
              {open && rows.length > 0 && <WhyThis rows={rows} compact />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
