import type { ProductCandidate, ScoredProduct } from './candidates.js';
import type { Scorer } from './pipeline.js';
import type { RailQuery, RankingQuery } from './query.js';
import { blend, popularityOf, recencyHalfLifeMs, recencyOf, round4 } from './scorers.js';

/** Whether an item belongs to what the viewer chose; null when nothing was chosen. */
export function isChosen(
  interests: ReadonlySet<string>,
  categories: readonly (string | null | undefined)[],
): boolean | null {
  if (interests.size === 0) return null;
  return categories.some((category) => typeof category === 'string' && interests.has(category));
}

/** Rounds a signal; a missing one stays missing. */
export const roundSignal = (value: number | null): number | null =>
  value === null ? null : round4(value);

/**
 * Scores a product of a rail: what a model foresees comes first, in its order; the rest by the blend of its signals.
 *
 *   foreseen: score = ½ + ½ · share,   others: score = ½ · blend
 *
 * Where nothing is foreseen the blend is the score.
 */
export const railScorer = (): Scorer<RailQuery, ProductCandidate, ScoredProduct> => {
  const classic = productScorer();
  return {
    name: 'rail',
    score(candidate, query) {
      const scored = classic.score(candidate, query);
      if (query.foreseen.size === 0) return scored;
      const share = query.foreseen.get(candidate.id) ?? 0;
      const signals = { ...scored.signals, embedding: round4(share) };
      const score = round4(share > 0 ? 0.5 + share / 2 : scored.score / 2);
      return { ...scored, signals, score };
    },
  };
};

/** Scores a product by a blend of its signals. */
export const productScorer = (): Scorer<RankingQuery, ProductCandidate, ScoredProduct> => ({
  name: 'blend',
  score({ id, item, weight }, { ranking, products, productScale, interests, hour }) {
    const match = products.match(id);
    const signals = {
      coView: roundSignal(match.coView),
      embedding: null,
      popularity: popularityOf(weight, productScale, isChosen(interests, [item?.category])),
      recency: item === null ? null : recencyOf(item.createdAt, hour, recencyHalfLifeMs.product),
      session: roundSignal(match.session),
    };
    return { id, item, signals, match, score: blend(signals, ranking.weights) };
  },
});
