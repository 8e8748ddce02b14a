import type { Pipeline } from '../pipeline/pipeline.js';
import { round4 } from '../pipeline/scorers.js';
import type { ListRules } from './rule-book.js';

/** What rules have to know of a surface. */
export interface RuledSurface<Query, Scored> {
  rules(query: Query): ListRules;
  /** The categories of an item. */
  categories(scored: Scored): readonly (string | null)[];
  /** Whether an item can stand at a place that is not its own. */
  canBePinned(scored: Scored): boolean;
  /** How long the list is at most. */
  limit(query: Query): number;
}

/**
 * A pipeline under merchandising rules: what is pinned is proposed like everything else, so that it passes the same
 * filters (stock, bought, hidden, seen); boosts and buries change scores before the selection; then pins take their
 * places.
 */
export function underRules<
  Query,
  Candidate extends { readonly id: string },
  Scored extends { readonly id: string; readonly score: number },
>(
  pipeline: Pipeline<Query, Candidate, Scored>,
  { rules, categories, canBePinned, limit }: RuledSurface<Query, Scored>,
): Pipeline<Query, Candidate, Scored> {
  const { scorer, selector, sources } = pipeline;
  return {
    ...pipeline,
    sources: [
      { name: 'pinned', find: (query) => rules(query).pins.map(({ id }) => id) },
      ...sources,
    ],
    scorer: {
      name: scorer.name,
      score(candidate, query) {
        const scored = scorer.score(candidate, query);
        const factor = rules(query).of(scored.id, categories(scored))?.factor ?? 1;
        return factor === 1
          ? scored
          : { ...scored, score: round4(Math.min(1, scored.score * factor)) };
      },
    },
    selector: {
      name: selector.name,
      select(scored, query) {
        const { pins } = rules(query);
        const placed = pins.flatMap(({ id, place }) => {
          const found = scored.find((each) => each.id === id);
          return found !== undefined && canBePinned(found) ? [{ place, found }] : [];
        });
        if (placed.length === 0) return selector.select(scored, query);
        const taken = new Set(placed.map(({ found }) => found));
        const rest = scored.filter((each) => !taken.has(each));
        const list = [...selector.select(rest, query)];
        for (const { place, found } of placed) list.splice(place - 1, 0, found);
        return list.slice(0, limit(query));
      },
    },
  };
}
