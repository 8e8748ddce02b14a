import {
  productCandidate,
  type ProductCandidate,
  type ScoredProduct,
  type StageParts,
} from './candidates.js';
import type { CatalogueLists } from './catalogue-lists.js';
import { available, inCategory, notBought, notGiven, notHidden } from './filters.js';
import { productFeatures, productPopularity } from './hydrators.js';
import type { Pipeline, Selector } from './pipeline.js';
import { productScorer } from './product.scorer.js';
import type { RailQuery } from './query.js';
import { byScore, type Cap, explore, spread } from './selectors.js';
import {
  alike,
  catalogueFill,
  chosenCategories,
  coVisitedInHistory,
  coVisitedInSession,
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

/** The best products, mixed and with a slot to explore when the rail is about the viewer; then by score. */
export const railSelector: Selector<RailQuery, ScoredProduct> = {
  name: 'rail',
  select(scored, { first, seed, given, category }) {
    const ranked = byScore(scored, seed);
    const isPersonal = given.size === 0 && category === null;
    const mixed = isPersonal ? explore(spread(ranked.slice(0, 200), [categoryCap]), seed) : ranked;
    return byScore(mixed.slice(0, first), seed);
  },
};

/** Products for a viewer, or about a product, a video or a category. */
export const productRail = (
  { items, features }: StageParts,
  lists: CatalogueLists,
  tops: TopLists,
): Pipeline<RailQuery, ProductCandidate, ScoredProduct> => ({
  name: 'product-rail',
  sources: [
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
  scorer: productScorer(),
  selector: railSelector,
});
