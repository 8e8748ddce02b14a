import type { Clock } from '@reelgraph/platform/clock';

import type { ItemIndex, ProductItem } from '../items/item-index.js';
import { lotOf } from './seed.js';

/** How long lists may lag behind the index, in milliseconds: an import changes it thousands of times a second. */
const maxLagMs = 1000;
/** Members of a group that are listed. */
const groupLimit = 40;

/** Lists that are derived from the items alone, newest first. */
interface Lists {
  readonly products: readonly string[];
  readonly videos: readonly string[];
  readonly productsOf: ReadonlyMap<string, readonly string[]>;
  readonly videosIn: ReadonlyMap<string, readonly string[]>;
}

const none: readonly string[] = [];

/**
 * What is new and what belongs together in the catalogue. Derived from the item index when it has changed, at
 * most once a second; so an id may have sold out meanwhile, and filters look at the index itself.
 */
export class CatalogueLists {
  #lists: Lists | null = null;
  #version = -1;
  #derivedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly items: ItemIndex,
    private readonly clock: Clock,
  ) {}

  /** All available products, newest first; of equal age in an order that mixes categories. */
  products(): readonly string[] {
    return this.#current().products;
  }

  /** All videos, newest first. */
  videos(): readonly string[] {
    return this.#current().videos;
  }

  /** Available products of a category, newest first, at most 40. */
  inCategory(category: string): readonly string[] {
    return this.#current().productsOf.get(`category/${category}`) ?? none;
  }

  /** Available products of the same brand or with a tag in common, at most 40 of each. */
  kin(product: ProductItem): readonly string[] {
    const { productsOf } = this.#current();
    return groupsOf(product)
      .filter((group) => !group.startsWith('category/'))
      .flatMap((group) => productsOf.get(group) ?? none);
  }

  /** Videos with a product of a category in them, newest first, at most 40. */
  videosIn(category: string): readonly string[] {
    return this.#current().videosIn.get(category) ?? none;
  }

  #current(): Lists {
    const now = this.clock();
    const isStale =
      this.#version !== this.items.version && Math.abs(now - this.#derivedAt) >= maxLagMs;
    if (this.#lists === null || isStale) {
      this.#version = this.items.version;
      this.#derivedAt = now;
      this.#lists = deriveLists(this.items);
    }
    return this.#lists;
  }
}

const groupsOf = ({ category, brand, tags }: ProductItem): string[] => [
  ...(category === null ? [] : [`category/${category}`]),
  ...(brand === null ? [] : [`brand/${brand}`]),
  ...tags.map((tag) => `tag/${tag}`),
];

function newestFirst<Item extends { readonly id: string; readonly createdAt: number }>(
  items: Iterable<Item>,
): Item[] {
  return [...items]
    .map((item) => ({ item, lot: lotOf(0, item.id) }))
    .sort((a, b) => b.item.createdAt - a.item.createdAt || a.lot - b.lot)
    .map(({ item }) => item);
}

function deriveLists(items: ItemIndex): Lists {
  const productsOf = new Map<string, string[]>();
  const videosIn = new Map<string, string[]>();
  const products = newestFirst(items.products()).filter(({ id }) => items.isAvailable(id));
  for (const product of products) {
    for (const group of groupsOf(product)) addTo(productsOf, group, product.id);
  }
  const videos = newestFirst(items.videos());
  for (const { id, placements } of videos) {
    const categories = placements.map(({ productId }) => items.product(productId)?.category);
    for (const category of new Set(categories)) {
      if (category !== undefined && category !== null) addTo(videosIn, category, id);
    }
  }
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
  return { products: ids(products), videos: ids(videos), productsOf, videosIn };
}

function addTo(groups: Map<string, string[]>, group: string, id: string): void {
  const members = groups.get(group);
  if (members === undefined) groups.set(group, [id]);
  else if (members.length < groupLimit) members.push(id);
}
