import type { EventType } from '@reelgraph/schema/interaction-event';

import type { PopularityWindow } from './feature-store.port.js';

/**
 * What the features count and for how long: every weight, half-life and bound in one place.
 *
 * The weights are a convention of the field, not a measurement: no public data set has typed events with times,
 * so they cannot be tuned offline.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What an event adds to each item it names; a WATCH adds this times the watched share. */
export const eventWeights: Readonly<Record<EventType, number>> = {
  IMPRESSION: 0,
  VIEW: 1,
  CLICK: 3,
  LIKE: 4,
  UNLIKE: 0,
  SHARE: 6,
  CART: 5,
  PURCHASE: 10,
  WATCH: 2,
  NOT_INTERESTED: 0,
  UNDO_NOT_INTERESTED: 0,
  // What a viewer keeps for themselves: nobody else's answers change with it.
  SAVE: 0,
  UNSAVE: 0,
  FOLLOW: 0,
  UNFOLLOW: 0,
  HIDE_CREATOR: 0,
};

/** The weight of one event. `watchedShare` is 0…1; a WATCH without one weighs nothing. */
export function eventWeight(type: EventType, watchedShare: number | null): number {
  return type === 'WATCH' ? eventWeights.WATCH * (watchedShare ?? 0) : eventWeights[type];
}

/** The share of a video event's weight that each product placed in the video gets; 0…1. */
export const placedProductShare = 0.5;

/** Half-lives of popularity, in milliseconds. */
export const popularityHalfLivesMs: Readonly<Record<PopularityWindow, number>> = {
  HOUR: hourMs,
  DAY: dayMs,
  WEEK: 7 * dayMs,
  ALL: Infinity,
};

/** Entries of a viewer's history. */
export const recentLimit = 50;
/** Videos of a viewer that are remembered as seen. */
export const seenLimit = 2000;
/** How long a video must be watched to count as seen, in milliseconds. */
export const seenAfterMs = 2000;
/**
 * Event ids of a viewer that are remembered against repeats. The log refuses repeats for as long as it keeps
 * its records; this catches what a log delivers twice.
 */
export const rememberedEvents = 256;

/**
 * Histories merged into an account that are remembered against repeats. The log may hold the same one again long
 * after the first, so they do not give way to events.
 */
export const mergedLimit = 64;

/** Neighbours of an item that are served. */
export const neighbourLimit = 100;
/** Neighbours of an item that are kept: the margin lets a newcomer gather weight before it is served. */
export const neighbourCapacity = 128;
/** The weight of a pair against the direction of time, as a share of the pair along it; 0.4…0.8 in the field. */
export const backwardShare = 0.6;
/** What a pair's weight is multiplied by for each further item between the two; 0.5…0.6 in the field. */
export const positionDecay = 0.55;
/** Items back in the session that an event pairs with; beyond this the position decay leaves under 0.5 %. */
export const pairReach = 10;
/**
 * Half-life of a pair, in milliseconds. Pairs decay slowly, so that a full list of neighbours
 * can still be entered by what shoppers combine this season.
 */
export const pairHalfLifeMs = 30 * dayMs;
/** The landmark of pairs; at their half-life it serves for 80 years before a double overflows. */
export const pairLandmark = Date.UTC(2026, 0, 1);

/** Within this span a viewer has one vote for a product in trending, in milliseconds. */
export const voteWindowMs = 10 * minuteMs;
/**
 * Items or creators of one mark (liked, saved, bought, followed, hidden) that are kept of a viewer; the one marked
 * longest ago gives way.
 */
export const markedLimit = 1000;
/** Votes of a viewer that are remembered. */
export const rememberedVotes = 64;
