import { noRules, type RuleBook } from '../merchandising/rule-book.js';
import {
  productCandidate,
  type ProductCandidate,
  type ScoredProduct,
  type StageParts,
} from './candidates.js';
import type { CatalogueLists } from './catalogue-lists.js';
import { available, inCategory, notBought, notGiven, notHidden } from './filters.js';
import { productFeatures, productPopularity } from './hydrators.js';
import { productLikeness } from './likeness.js';
import { mixByRelevance } from './marginal-relevance.js';
import type { Pipeline, Selector } from './pipeline.js';
import { railScorer } from './product.scorer.js';
import type { RailQuery } from './query.js';
import { byScore, type Cap, explore, exploredFrom, spread } from './selectors.js';
import {
  alike,
  catalogueFill,
  chosenCategories,
  coVisitedInHistory,
  coVisitedInSession,
  foreseenNext,
  metBefore,
  newProducts,
  popularProducts,
} from './sources/product.sources.js';
import type { TopLists } from './top-lists.js';

/** At most half of a rail is of one category. */
const categoryCap: Cap<ScoredProduct> = {
  window: 10,
  most: 5,
  group: ({ item }) => item?.category ?? null,
};

/** How alike two products are, 0…1. */
const likeness = (a: ScoredProduct, b: ScoredProduct): number =>
  a.item === null || b.item === null ? 0 : productLikeness.of(a.item, b.item);

/** How a rail is put together. */
export interface RailPolicy {
  /** Whether a rail about the viewer mixes what is alike, caps categories and gives slots to exploration; false = by score alone. */
  readonly mixes: boolean;
}

/**
 * The best products, mixed and with a slot to explore when the rail is about the viewer; about given products, what
 * they lead to before what is merely popular. Then by score.
 */
export const railSelector = (
  { mixes }: RailPolicy,
  rules: RuleBook = noRules,
): Selector<RailQuery, ScoredProduct> => ({
  name: 'rail',
  select(scored, { first, seed, given, category }) {
    const ranked = byScore(scored, seed);
    const choose = (): readonly ScoredProduct[] => {
      if (given.size > 0) return relatedFirst(ranked);
      if (category !== null || !mixes) return ranked;
      const { relevance } = rules('rail', category);
      const various = mixByRelevance(ranked.slice(0, 200), { relevance, likeness });
      return explore(spread(various, [categoryCap], exploredFrom(first)), seed, first);
    };
    return byScore(choose().slice(0, first), seed);
  },
});

/** What the anchors lead to, then the rest; the order within both is kept. */
function relatedFirst(ranked: readonly ScoredProduct[]): ScoredProduct[] {
  const isRelated = ({ match, signals }: ScoredProduct): boolean =>
    (match.coView ?? 0) > 0 || (signals.embedding ?? 0) > 0;
  return [...ranked.filter(isRelated), ...ranked.filter((scored) => !isRelated(scored))];
}

/** Products for a viewer, or about a product, a video or a category. */
export const productRail = (
  { items, features }: StageParts,
  lists: CatalogueLists,
  tops: TopLists,
  policy: RailPolicy,
  rules: RuleBook = noRules,
): Pipeline<RailQuery, ProductCandidate, ScoredProduct> => ({
  name: 'product-rail',
  sources: [
    foreseenNext,
    coVisitedInSession,
    coVisitedInHistory,
    metBefore,
    alike(items, lists, tops),
    chosenCategories(lists, tops),
    popularProducts(tops),
    newProducts(lists),
  ],
  fallback: catalogueFill(items, lists),
  enough: ({ first }) => first,
  candidate: productCandidate,
  hydrators: [productFeatures(items), productPopularity(features)],
  filters: [available(items), notBought, notHidden, notGiven, inCategory],
  scorer: railScorer(),
  selector: railSelector(policy, rules),
});
