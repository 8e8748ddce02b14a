import { hourMs } from './seed.js';
import type { PopularityScale } from './top-lists.js';

/** What speaks for an item, each 0…1; null when there is nothing to judge by. */
export interface Signals {
  readonly coView: number | null;
  readonly embedding: number | null;
  readonly popularity: number | null;
  readonly recency: number | null;
  readonly session: number | null;
}

/** What each signal counts in a score; the weights sum to 1. */
export type Weights = Readonly<Record<keyof Signals, number>>;

/** How an answer is ranked: by the blend, or by what a ranker of a trained model foresees where it foresees something. */
export const rankingArms = ['classic', 'learned', 'linear'] as const;
export type RankingArm = (typeof rankingArms)[number];

/**
 * The blend that the field's tutorials use, over normalised signals. Each weight multiplies a value of 0…1.
 *
 * `coView`: what followed the viewer's items, with likeness where little has been seen together. `embedding`: how
 * strongly a trained model expects the item next; without a model its weight is shared out. `popularity` and
 * `recency`: the item's own. `session` has no weight of its own here: likeness to the session is part of `coView`.
 */
export const classicWeights: Weights = {
  coView: 0.4,
  embedding: 0.3,
  popularity: 0.2,
  recency: 0.1,
  session: 0,
};

/** The names of the signals. */
export const signalNames = ['coView', 'embedding', 'popularity', 'recency', 'session'] as const;

/** Rounds to four decimals, so that the last bits of a float never reorder a list. */
export const round4 = (value: number): number => Math.round(value * 1e4) / 1e4;

/**
 * Blends signals into one score.
 *
 *   score = Σ w_s · x_s / Σ w_s   over the signals s that are present
 *
 * Units:   each x_s and the score 0…1, the score rounded to four decimals.
 * Missing: a missing signal's weight is shared out among the present ones in proportion; without any, 0.
 */
export function blend(signals: Signals, weights: Weights): number {
  let sum = 0;
  let present = 0;
  for (const name of signalNames) {
    const value = signals[name];
    if (value === null) continue;
    sum += weights[name] * value;
    present += weights[name];
  }
  return present === 0 ? 0 : round4(sum / present);
}

/** Half-life of being new, in milliseconds: a video is news for days, a product for weeks. */
export const recencyHalfLifeMs = { video: 7 * 24 * hourMs, product: 30 * 24 * hourMs } as const;

/** How new an item is, 0…1: 1 when it was just made, halved with every half-life. */
export function recencyOf(createdAt: number, now: number, halfLifeMs: number): number {
  return round4(2 ** (-Math.max(0, now - createdAt) / halfLifeMs));
}

/**
 * How popular an item is on a scale, 0…1, logarithmic because a few items have most of the weight.
 *
 * A viewer who chose interests sees the scale in two halves: what they chose fills the upper one, all else the lower.
 * Missing: null when nothing was ever counted and no interests were chosen.
 */
export function popularityOf(
  weight: number | null,
  scale: PopularityScale | null,
  isChosen: boolean | null,
): number | null {
  if (scale === null && isChosen === null) return null;
  const share =
    scale === null ? 0 : Math.min(1, Math.log1p(weight ?? 0) / Math.log1p(scale.greatest));
  if (isChosen === null) return round4(share);
  return round4(isChosen ? 0.5 + share / 2 : share / 2);
}
