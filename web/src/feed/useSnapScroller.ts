import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Where each card begins: the distance from one card's top to the next, in pixels. */
function pitchOf(scroller: HTMLElement): number {
  const card = scroller.querySelector<HTMLElement>('[data-card]');
  if (!card) return scroller.clientHeight || 1;
  const gap = Number.parseFloat(getComputedStyle(scroller).getPropertyValue('--card-gap')) || 0;
  return card.offsetHeight + gap || 1;
}

/** A vertical list of equal cards, one of which is active: the one the scroller has snapped to. */
export interface SnapScroller {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly active: number;
  /** Scrolls to a card; outside the list nothing happens. */
  go(index: number): void;
}

/** Follows and moves a snapping scroller of `count` cards that starts at `initial`. */
export function useSnapScroller(count: number, initial: number): SnapScroller {
  const ref = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(initial);
  /** The card that a command scrolls to; what is passed on the way does not become active. */
  const heading = useRef<number | null>(null);

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (scroller && initial > 0) scroller.scrollTop = initial * pitchOf(scroller);
    // Only where it starts: afterwards the viewer moves it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const follow = () => {
      const index = Math.round(scroller.scrollTop / pitchOf(scroller));
      if (heading.current !== null && heading.current !== index) return;
      heading.current = null;
      setActive(Math.max(0, Math.min(index, count - 1)));
    };
    const rest = () => {
      heading.current = null;
      follow();
    };
    const takeOver = () => {
      heading.current = null;
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    scroller.addEventListener('scrollend', rest);
    scroller.addEventListener('wheel', takeOver, { passive: true });
    scroller.addEventListener('touchstart', takeOver, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', follow);
      scroller.removeEventListener('scrollend', rest);
      scroller.removeEventListener('wheel', takeOver);
      scroller.removeEventListener('touchstart', takeOver);
    };
  }, [count]);

  useEffect(() => setActive((index) => Math.max(0, Math.min(index, count - 1))), [count]);

  const go = useCallback(
    (index: number) => {
      const scroller = ref.current;
      if (!scroller || index < 0 || index >= count) return;
      heading.current = index;
      setActive(index);
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      scroller.scrollTo?.({
        top: index * pitchOf(scroller),
        behavior: still ? 'instant' : 'smooth',
      });
    },
    [count],
  );
  return { ref, active, go };
}
