import type { ReactNode } from 'react';
import { startTransition, useEffect, useState } from 'react';

import { feedWindow } from './feed-window.js';
import type { SnapScroller } from './useSnapScroller.js';

/** The cards that cannot be seen yet are made this long after the first ones. */
const firstPaintMs = 300;

/** The scroller of the feed. Only the cards near the active one are in the document; the rest is empty track. */
export function FeedStage<T>(props: {
  /** What the feed is called. */
  name: string;
  items: readonly T[];
  /** What comes after the last card; null while there is more to load. */
  end: ReactNode | null;
  busy: boolean;
  scroller: SnapScroller;
  renderCard: (item: T, index: number) => ReactNode;
  onNearEnd: () => void;
}) {
  const { name, items, end, busy, scroller, renderCard, onNearEnd } = props;
  const { ref, active } = scroller;
  const ahead = items.length - 1 - active;
  useEffect(() => {
    // Again with each card: what could not be had at one may be there at the next.
    if (ahead <= 2) onNearEnd();
  }, [ahead, onNearEnd]);

  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setPainted(true)), firstPaintMs);
    return () => clearTimeout(timer);
  }, []);
  const { start, end: stop } = feedWindow(active, items.length, painted);
  return (
    <div ref={ref} className="feed" role="feed" aria-label={name} aria-busy={busy} tabIndex={-1}>
      <div className="feed-track" style={{ '--count': items.length + (end === null ? 0 : 1) }}>
        {items.slice(start, stop).map((item, offset) => renderCard(item, start + offset))}
        {end !== null && active >= items.length - 2 && (
          <div className="feed-end" style={{ '--index': items.length }}>
            {end}
          </div>
        )}
      </div>
    </div>
  );
}
