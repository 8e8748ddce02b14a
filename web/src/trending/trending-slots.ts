/** Heights of the rail's slots in pixels: the first place is larger, the rest are alike. */
const leadHeight = 116;
const leadGap = 6;
const rowHeight = 66;

/** The rail changes its order at most this often. */
export const reorderMs = 1_000;

/**
 * Where the slot of a place begins.
 *
 * Units: `place` 0… from the top; answer in pixels.
 */
export function slotTop(place: number): number {
  return place === 0 ? 0 : leadHeight + leadGap + (place - 1) * rowHeight;
}

/** The height of a rail with this many slots, in pixels. */
export function railHeight(slots: number): number {
  return slots === 0 ? 0 : slotTop(slots - 1) + (slots === 1 ? leadHeight : rowHeight);
}

/**
 * How long to wait before a newer snapshot may be shown.
 *
 * Units:   milliseconds.
 * Missing: null = not while the viewer holds the list.
 */
export function waitBeforeShowing(state: {
  held: boolean;
  shownAtMs: number | null;
  nowMs: number;
}): number | null {
  if (state.held) return null;
  if (state.shownAtMs === null) return 0;
  return Math.max(0, state.shownAtMs + reorderMs - state.nowMs);
}

/** A product with its place, as far as an announcement needs it. */
export interface Placed {
  readonly title: string;
  readonly rank: number;
  readonly change: number | null;
}

/** The item that rose most; null when nothing rose. */
export function strongestRiser<T extends Placed>(items: readonly T[]): T | null {
  let best: T | null = null;
  for (const item of items) {
    if ((item.change ?? 0) > (best?.change ?? 0)) best = item;
  }
  return best;
}
