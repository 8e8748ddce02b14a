import type { RefObject } from 'react';
import { useLayoutEffect } from 'react';

const positions = new Map<string, number>();
let wentBack = false;
/** The page that the app opens with stands at its top: to set that would lay out all of it at once. */
let opened = false;

/** Tells that the next page was reached by the back or forward button. */
function markBack(): void {
  wentBack = true;
}
addEventListener('popstate', markBack);

/** Pages start at their top; one that is gone back to is where it was left. */
export function useScrollMemory(ref: RefObject<HTMLElement | null>, location: string): void {
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const target = wentBack ? (positions.get(location) ?? 0) : 0;
    wentBack = false;
    if (opened) box.scrollTop = target;
    opened = true;
    // What is still loading makes the page too short to scroll: follow it for a moment.
    const observer = new ResizeObserver(() => {
      if (box.scrollTop < target) box.scrollTop = target;
    });
    if (target > 0) for (const child of box.children) observer.observe(child);
    const timer = setTimeout(() => observer.disconnect(), 1_500);
    const remember = () => positions.set(location, box.scrollTop);
    box.addEventListener('scroll', remember, { passive: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      box.removeEventListener('scroll', remember);
    };
  }, [ref, location]);
}
