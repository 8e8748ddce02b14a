import { useState } from 'react';

import { connectionStore, onlineStore } from '../apollo/connection.store.js';
import { useStore } from '../ui/external-store.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { Icon } from '../ui/Icon.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { trendingWords } from '../words/trending.js';
import { useWords } from '../words/words.js';
import { TrendingRow } from './TrendingRow.js';
import { UpdatedAgo } from './UpdatedAgo.js';
import { railHeight, slotTop } from './trending-slots.js';
import { useSettledOrder } from './useSettledOrder.js';
import { useAnnouncement } from './useAnnouncement.js';
import { trendingPlaces } from './trending.operations.js';
import { useTrending } from './useTrending.js';

function LiveState({ paused }: { paused: boolean }) {
  const words = useWords(trendingWords);
  const connection = useStore(connectionStore);
  const online = useStore(onlineStore);
  const live = !paused && online && connection !== 'lost';
  return (
    <span className="live text-ink-2">
      <i className="live-dot" {...(live ? {} : { 'data-off': '' })} />
      {paused ? words.paused : live ? words.live : online ? words.reconnecting : words.offline}
    </span>
  );
}

function RailSkeleton({ slots }: { slots: number }) {
  return (
    <div className="rail-list" style={{ height: railHeight(slots) }}>
      {Array.from({ length: slots }, (_, place) => (
        <div
          key={place}
          className="absolute inset-x-3 flex items-center gap-3"
          style={{ top: slotTop(place), height: place === 0 ? 116 : 66 }}
        >
          <Skeleton className="h-7 w-8" />
          <Skeleton className={place === 0 ? 'size-[84px] rounded-pic' : 'size-12 rounded-ctl'} />
          <span className="grid flex-1 gap-2">
            <Skeleton className="h-3.5 w-3/4" />
            <Skeleton className="h-3.5 w-1/3" />
          </span>
        </div>
      ))}
    </div>
  );
}

/** The live list in fixed slots: a change moves rows, never the page, and waits while somebody points or reads. */
export function TrendingRail({
  first = trendingPlaces,
  level = 2,
}: {
  first?: number;
  level?: 1 | 2;
}) {
  const words = useWords(trendingWords);
  const [paused, setPaused] = useState(false);
  const [attended, setAttended] = useState(false);
  const { items, loading, error, ask, shownAtMs } = useTrending(first, paused || attended);
  const skeleton = useSkeleton(loading);
  const sentence = useAnnouncement(
    items.map((item) => ({ ...item, title: item.product.title, change: item.change ?? null })),
    paused,
  );
  const Heading = level === 1 ? 'h1' : 'h2';
  const order = useSettledOrder(
    items.map((item) => item.product.id),
    attended,
  );
  const inDomOrder = items
    .map((item, place) => ({ item, place }))
    .sort((a, b) => order.indexOf(a.item.product.id) - order.indexOf(b.item.product.id));

  return (
    <section aria-label={words.title} aria-busy={loading}>
      <div
        className={`flex min-h-12 items-center gap-2.5 ps-3 pe-1 ${level === 1 ? 'pb-4' : 'mb-1'}`}
      >
        <Heading className="flex-1">{words.title}</Heading>
        <LiveState paused={paused} />
        <button
          type="button"
          className="icon-btn"
          aria-label={paused ? words.resume : words.pause}
          onClick={() => setPaused(!paused)}
        >
          <Icon name={paused ? 'play' : 'pause'} size="s" />
        </button>
      </div>
      {items.length === 0 && error ? (
        <ErrorCard
          title={words.takingBreak}
          sentence={words.restWorks}
          error={error}
          onRetry={ask}
        />
      ) : items.length === 0 ? (
        skeleton ? (
          <RailSkeleton slots={first} />
        ) : (
          <div style={{ height: railHeight(first) }} />
        )
      ) : (
        // Pointing and reading hold the list still; nothing here is pressed.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ol
          className="rail-list"
          style={{ height: railHeight(items.length) }}
          onPointerEnter={() => setAttended(true)}
          onPointerLeave={() => setAttended(false)}
          onFocus={() => setAttended(true)}
          onBlur={() => setAttended(false)}
        >
          {inDomOrder.map(({ item, place }) => (
            <TrendingRow key={item.product.id} item={item} place={place} />
          ))}
        </ol>
      )}
      {items.length > 0 && <UpdatedAgo atMs={shownAtMs} />}
      <p role="status" className="sr-only">
        {sentence}
      </p>
    </section>
  );
}
