/** At most this many cards are in the document. */
const windowSize = 5;

/**
 * The cards to keep in the document around the one that plays, so that a long feed costs no more than a short one.
 *
 * Units: indexes; `end` is exclusive.
 */
export function feedWindow(active: number, count: number): { start: number; end: number } {
  const start = Math.max(0, Math.min(active - Math.floor(windowSize / 2), count - windowSize));
  return { start, end: Math.min(count, start + windowSize) };
}
