import type { RefObject } from 'react';
import { useEffect } from 'react';

import type { Interaction } from './tracker.js';
import { track } from './tracker.js';

/** Half of it has to be in sight … */
const seenShare = 0.5;
/** … for this long. */
const seenMs = 1_000;

const callbacks = new Map<Element, (visible: boolean) => void>();
let observer: IntersectionObserver | null = null;

function observe(element: Element, onVisible: (visible: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries)
        callbacks.get(target)?.(intersectionRatio >= seenShare);
    },
    { threshold: seenShare },
  );
  callbacks.set(element, onVisible);
  observer.observe(element);
  return () => {
    callbacks.delete(element);
    observer?.unobserve(element);
  };
}

/**
 * Calls back once, when half of the element has been in sight for a second, in a page that is in sight itself.
 * Returns the function that stops waiting.
 */
export function onceSeen(element: Element, onSeen: () => void): () => void {
  let inView = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (!inView || document.hidden) return;
    timer = setTimeout(() => {
      stop();
      onSeen();
    }, seenMs);
  };
  const unobserve = observe(element, (visible) => {
    inView = visible;
    look();
  });
  document.addEventListener('visibilitychange', look);
  const stop = () => {
    clearTimeout(timer);
    unobserve();
    document.removeEventListener('visibilitychange', look);
  };
  return stop;
}

/** Reports that something was seen, once for as long as it is shown. Nothing while `interaction` is null. */
export function useImpression(
  ref: RefObject<Element | null>,
  interaction: Omit<Interaction, 'type'> | null,
): void {
  const { productId, videoId, recommendationId } = interaction ?? {};
  const wanted = interaction !== null;
  useEffect(() => {
    const element = ref.current;
    if (!element || !wanted || typeof IntersectionObserver === 'undefined') return;
    return onceSeen(element, () =>
      track({ type: 'IMPRESSION', productId, videoId, recommendationId }),
    );
  }, [ref, wanted, productId, videoId, recommendationId]);
}
