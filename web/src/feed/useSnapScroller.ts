import type { RefObject } from 'react';
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';

import { createWheelSteps } from './wheel-steps.js';

/** Where each card begins: the distance from one card's top to the next, in pixels. */
function pitchOf(scroller: HTMLElement): number {
  const card = scroller.querySelector<HTMLElement>('[data-card]');
  if (!card) return scroller.clientHeight || 1;
  const gap = Number.parseFloat(getComputedStyle(scroller).getPropertyValue('--card-gap')) || 0;
  return card.offsetHeight + gap || 1;
}

/** How many pixels a unit of a wheel event is worth: pixels, lines, pages. */
const pixelsOfMode: readonly number[] = [1, 40, 800];

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
  const [target, setTarget] = useState<{ readonly index: number } | null>(null);

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (scroller && initial > 0) scroller.scrollTop = initial * pitchOf(scroller);
    // Only where it starts: afterwards the viewer moves it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const go = useCallback(
    (index: number) => {
      if (index < 0 || index >= count) return;
      heading.current = index;
      setActive(index);
      setTarget({ index });
    },
    [count],
  );
  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller || !target) return;
    // Only now that its card is there: on the way to an empty place the browser snaps to a card that is not.
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.scrollTo?.({
      top: target.index * pitchOf(scroller),
      behavior: still ? 'instant' : 'smooth',
    });
  }, [target]);
  const onStep = useEffectEvent((step: -1 | 1) => go(active + step));

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
    const stepOf = createWheelSteps();
    const onWheel = (event: WheelEvent) => {
      const inText = event.target instanceof Element && event.target.closest('[data-open], .menu');
      if (inText || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const step = stepOf(event.deltaY * (pixelsOfMode[event.deltaMode] ?? 1), event.timeStamp);
      if (step !== 0) onStep(step);
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    scroller.addEventListener('scrollend', rest);
    scroller.addEventListener('wheel', onWheel, { passive: false });
    scroller.addEventListener('touchstart', takeOver, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', follow);
      scroller.removeEventListener('scrollend', rest);
      scroller.removeEventListener('wheel', onWheel);
      scroller.removeEventListener('touchstart', takeOver);
    };
  }, [count]);

  useEffect(() => setActive((index) => Math.max(0, Math.min(index, count - 1))), [count]);

  return { ref, active, go };
}
