import type { ItemIndex } from '../../items/item-index.js';
import type { Anchor } from '../anchors.js';
import type { CatalogueLists } from '../catalogue-lists.js';
import { strongestLeads } from '../evidence.js';
import type { Source } from '../pipeline.js';
import type { RailQuery, RankingQuery } from '../query.js';
import type { TopLists } from '../top-lists.js';

/** How many candidates each source proposes at most; together 130–200 differ. */
const limits = {
  foreseen: 100,
  coVisited: 60,
  alike: 60,
  popular: 50,
  fresh: 20,
  chosen: 40,
} as const;
/** Anchors that likeness is looked for around. */
const likenessAnchors = 5;

/** Products that a trained model expects next. */
export const foreseenNext: Source<RailQuery> = {
  name: 'foreseen-next',
  find: ({ foreseen }) => [...foreseen.keys()].slice(0, limits.foreseen),
};

/** Products that others went on to from what the viewer met in the present session (or from what was asked about). */
export const coVisitedInSession: Source<RankingQuery> = {
  name: 'co-visited-in-session',
  find: ({ products }) =>
    strongestLeads(products.evidence, limits.coVisited, (anchor) => !isOfHistory(anchor)),
};

/** Products that others went on to from what the viewer met in earlier sessions. */
export const coVisitedInHistory: Source<RankingQuery> = {
  name: 'co-visited-in-history',
  find: ({ products }) => strongestLeads(products.evidence, limits.coVisited, isOfHistory),
};

const isOfHistory = ({ type, isOfSession }: Anchor): boolean => type !== null && !isOfSession;

/** What the viewer met and did not buy: a rail may say "you viewed this earlier". */
export const metBefore: Source<RankingQuery> = {
  name: 'met-before',
  find: ({ products }) => products.anchors.filter(({ isPlaced }) => !isPlaced).map(({ id }) => id),
};

/** Products of the same category, brand or tags as what the viewer met: works from the first click on. */
export const alike = (
  items: ItemIndex,
  lists: CatalogueLists,
  tops: TopLists,
): Source<RankingQuery> => ({
  name: 'alike',
  async find({ products, productScale, hour }) {
    const found = await Promise.all(
      products.anchors.slice(0, likenessAnchors).map(async ({ id }) => {
        const product = items.product(id);
        if (product === undefined) return [];
        const { category } = product;
        if (category === null) return lists.kin(product);
        const popular =
          productScale === null
            ? []
            : await tops.top('product', productScale.window, category, hour);
        const ids = popular.slice(0, limits.alike / 2).map((item) => item.id);
        return [...lists.kin(product), ...ids, ...lists.inCategory(category)];
      }),
    );
    return takeTurns(found, limits.alike);
  },
});

/** The most popular products, of the asked category if there is one. */
export const popularProducts = (tops: TopLists): Source<RailQuery> => ({
  name: 'popular',
  async find({ category, productScale, hour }) {
    if (productScale === null) return [];
    // A quiet category is asked over all time: its own fallback.
    const [recent, ever] = await Promise.all([
      tops.top('product', productScale.window, category, hour),
      category === null ? [] : tops.top('product', 'ALL', category, hour),
    ]);
    return [...recent.slice(0, limits.popular), ...ever.slice(0, limits.popular)].map(
      ({ id }) => id,
    );
  },
});

/** The newest products. */
export const newProducts = (lists: CatalogueLists): Source<RailQuery> => ({
  name: 'new',
  find: ({ category }) =>
    (category === null ? lists.products() : lists.inCategory(category)).slice(0, limits.fresh),
});

/** Products of the categories that the viewer chose: popular ones, then new ones. */
export const chosenCategories = (lists: CatalogueLists, tops: TopLists): Source<RankingQuery> => ({
  name: 'interests',
  async find({ interests, productScale, hour }) {
    const found = await Promise.all(
      [...interests].map(async (category) => {
        const popular =
          productScale === null
            ? []
            : await tops.top('product', productScale.window, category, hour);
        return [...popular.map(({ id }) => id), ...lists.inCategory(category)];
      }),
    );
    return takeTurns(found, limits.chosen * Math.min(interests.size, 3));
  },
});

/** Candidates that the fallback adds on top of what this viewer's filters take out. */
const fillMargin = 150;

/** Whatever is in stock, newest first: while something is, no answer is empty. */
export const catalogueFill = (items: ItemIndex, lists: CatalogueLists): Source<RailQuery> => ({
  name: 'catalogue',
  find({ viewer, given, category }) {
    const takenOut = viewer.boughtProducts.size + viewer.hiddenProducts.size + given.size;
    const inStock =
      category === null
        ? lists.products()
        : items
            .productsIn(category)
            .map(({ id }) => id)
            .filter((id) => items.isAvailable(id));
    return inStock.slice(0, fillMargin + takenOut);
  },
});

/** Takes one of each list in turn, each id once, until there are `limit`. */
export function takeTurns(lists: readonly (readonly string[])[], limit: number): string[] {
  const taken = new Set<string>();
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  for (let place = 0; place < longest && taken.size < limit; place += 1) {
    for (const list of lists) {
      const id = list[place];
      if (id !== undefined && taken.size < limit) taken.add(id);
    }
  }
  return [...taken];
}
