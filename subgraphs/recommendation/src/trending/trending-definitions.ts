/** What trending counts, for how long, and how it weighs it: every number in one place. */

const minuteMs = 60_000;

/** Half-life of the fast counter, in milliseconds: how long a burst is news. */
export const fastHalfLifeMs = minuteMs;
/** Half-lives of the slower counters, in milliseconds: what is usual, and what to fall back to. */
export const slowHalfLivesMs = {
  hour: 60 * minuteMs,
  day: 24 * 60 * minuteMs,
  week: 7 * 24 * 60 * minuteMs,
  all: Infinity,
} as const;

/** Viewers that must have voted for a product of late before it can rise: one or two cannot push it up. */
export const risingViewers = 3;
/** How late a vote may be to count towards `risingViewers`, in milliseconds. */
export const risingSpanMs = 10 * minuteMs;
/** The k of fast / (slow + k), in votes' weight: keeps three views of a forgotten product from being a sensation. */
export const risingFloor = 10;
/** What rising is worth against the base, which is below the sum of `baseShares`. */
export const risingShare = 3;

/** What the share of a product in each counter is worth: each falls back to the next as it fades. */
export const baseShares = { hour: 1, day: 0.3, week: 0.1, all: 0.03 } as const;
/** Added to the greatest weight of a counter before shares are taken, so that a fading counter loses its say. */
export const baseFloor = 5;

/** Rows of a list. */
export const listLength = 100;
/** Values of a row's history, one an hour. */
export const historyLength = 24;
/** Half-life of the level that the history shows, in milliseconds. */
export const historyHalfLifeMs = 120 * minuteMs;
