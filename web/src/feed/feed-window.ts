/** At most this many cards are in the document. */
const fullSize = 5;

/** The first paint is the active card's and the next one's; the others can wait for it. */
const firstSize = 2;

/**
 * The cards to keep in the document around the one that plays, so that a long feed costs no more than a short one.
 *
 * Units: indexes; `end` is exclusive.
 */
export function feedWindow(
  active: number,
  count: number,
  painted = true,
): { start: number; end: number } {
  if (!painted) return { start: active, end: Math.min(count, active + firstSize) };
  const start = Math.max(0, Math.min(active - Math.floor(fullSize / 2), count - fullSize));
  return { start, end: Math.min(count, start + fullSize) };
}
