import type { Clock } from '@reelgraph/platform/clock';

import type { ItemIndex, ProductItem, VideoItem } from '../items/item-index.js';
import { lotOf } from './seed.js';

/** How long lists lag behind the index at least, in milliseconds: an import changes it thousands of times a second. */
const minLagMs = 1000;
/** Deriving lists may take one part in so many of the time. */
const idleParts = 20;
/** Members of a group that are listed. */
const groupLimit = 40;

type Grouped = ReadonlyMap<string, readonly string[]>;

/** Lists that are derived from the items alone, newest first. */
interface Lists {
  readonly products: readonly string[];
  readonly videos: readonly string[];
  readonly byCategory: Grouped;
  readonly byBrand: Grouped;
  readonly byTag: Grouped;
  readonly videosByCategory: Grouped;
  readonly videosByCreator: Grouped;
}

const none: readonly string[] = [];

/**
 * What is new and what belongs together in the catalogue. Derived from the item index some time after it has
 * changed (a second, longer for a large catalogue); so an id may have sold out meanwhile, and filters look at
 * the index itself.
 */
export class CatalogueLists {
  #lists: Lists | null = null;
  #version = -1;
  #derivedAt = 0;
  #lagMs = minLagMs;

  constructor(
    private readonly items: ItemIndex,
    private readonly clock: Clock,
  ) {}

  /** All available products, newest first; of equal age in an order that mixes categories. */
  products(): readonly string[] {
    return this.#current().products;
  }

  /** All videos: those with something to buy in them first, each group newest first. */
  videos(): readonly string[] {
    return this.#current().videos;
  }

  /** Available products of a category, newest first, at most 40. */
  inCategory(category: string): readonly string[] {
    return this.#current().byCategory.get(category) ?? none;
  }

  /** Available products of the same brand or with a tag in common, at most 40 of each. */
  kin({ brand, tags }: ProductItem): readonly string[] {
    const { byBrand, byTag } = this.#current();
    const sameBrand = brand === null ? none : (byBrand.get(brand) ?? none);
    return [...sameBrand, ...tags.flatMap((tag) => byTag.get(tag) ?? none)];
  }

  /** Videos with a product of a category in them, newest first, at most 40. */
  videosIn(category: string): readonly string[] {
    return this.#current().videosByCategory.get(category) ?? none;
  }

  /** Videos of a creator: those with something to buy in them first, each group newest first, at most 40 in all. */
  videosOf(creatorId: string): readonly string[] {
    return this.#current().videosByCreator.get(creatorId) ?? none;
  }

  #current(): Lists {
    if (this.#lists !== null && this.#version === this.items.version) return this.#lists;
    const now = this.clock();
    if (this.#lists !== null && Math.abs(now - this.#derivedAt) < this.#lagMs) return this.#lists;
    this.#version = this.items.version;
    this.#lists = deriveLists(this.items);
    this.#derivedAt = this.clock();
    this.#lagMs = Math.max(minLagMs, (this.#derivedAt - now) * idleParts);
    return this.#lists;
  }
}

/** Ids by group, in the order they are added, at most 40 of each. */
class Groups {
  readonly members = new Map<string, string[]>();

  add(group: string, id: string): void {
    const ids = this.members.get(group);
    if (ids === undefined) this.members.set(group, [id]);
    else if (ids.length < groupLimit) ids.push(id);
  }
}

function deriveLists(items: ItemIndex): Lists {
  const [byCategory, byBrand, byTag] = [new Groups(), new Groups(), new Groups()];
  const products = newestFirst(items.products(), ({ id }) => items.isAvailable(id));
  for (const { id, category, brand, tags } of products) {
    if (category !== null) byCategory.add(category, id);
    if (brand !== null) byBrand.add(brand, id);
    for (const tag of tags) byTag.add(tag, id);
  }
  const isShoppable = ({ placements }: VideoItem): boolean =>
    placements.some(({ productId }) => items.isAvailable(productId));
  const shoppable = newestFirst(items.videos(), isShoppable);
  const others = newestFirst(items.videos(), (video) => !isShoppable(video));
  const videosByCategory = new Groups();
  for (const { id, placements } of shoppable) {
    const categories = placements.map(({ productId }) => items.product(productId)?.category);
    for (const category of new Set(categories)) {
      if (typeof category === 'string') videosByCategory.add(category, id);
    }
  }
  const videosByCreator = new Groups();
  for (const { id, creatorId } of [...shoppable, ...others]) {
    if (creatorId !== null) videosByCreator.add(creatorId, id);
  }
  return {
    products: products.map(({ id }) => id),
    videos: [...shoppable, ...others].map(({ id }) => id),
    byCategory: byCategory.members,
    byBrand: byBrand.members,
    byTag: byTag.members,
    videosByCategory: videosByCategory.members,
    videosByCreator: videosByCreator.members,
  };
}

function newestFirst<Item extends { readonly id: string; readonly createdAt: number }>(
  items: Iterable<Item>,
  isListed: (item: Item) => boolean,
): Item[] {
  const listed: { item: Item; createdAt: number; lot: number }[] = [];
  for (const item of items) {
    if (!isListed(item)) continue;
    listed.push({ item, createdAt: item.createdAt, lot: lotOf(0, item.id) });
  }
  listed.sort((a, b) => b.createdAt - a.createdAt || a.lot - b.lot);
  return listed.map(({ item }) => item);
}
