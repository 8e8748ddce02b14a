import type { ProductChange, VideoChange } from '@reelgraph/schema/item-change';

import type { ItemIndex, ProductItem, VideoItem } from './item-index.js';
import type { ItemWriter } from './item-writer.port.js';

const none: readonly never[] = [];

/** Items that lie in groups (products by category, videos by product and by creator), each group listed in order of arrival. */
class Groups<Item extends { readonly id: string }> {
  readonly #groups = new Map<string, Map<string, Item>>();
  readonly #lists = new Map<string, readonly Item[]>();

  put(group: string, item: Item): void {
    const members = this.#groups.get(group) ?? new Map<string, Item>();
    this.#groups.set(group, members.set(item.id, item));
    this.#lists.delete(group);
  }

  remove(group: string, id: string): void {
    const members = this.#groups.get(group);
    if (members?.delete(id) !== true) return;
    if (members.size === 0) this.#groups.delete(group);
    this.#lists.delete(group);
  }

  list(group: string): readonly Item[] {
    const listed = this.#lists.get(group);
    if (listed !== undefined) return listed;
    const members = this.#groups.get(group);
    if (members === undefined) return none;
    const list = [...members.values()];
    this.#lists.set(group, list);
    return list;
  }
}

/** Item features in memory, written by the followers of the owners' topics. */
export class MemoryItemIndex implements ItemIndex, ItemWriter {
  readonly #products = new Map<string, ProductItem>();
  readonly #videos = new Map<string, VideoItem>();
  readonly #byCategory = new Groups<ProductItem>();
  readonly #byProduct = new Groups<VideoItem>();
  readonly #byCreator = new Groups<VideoItem>();
  readonly #interests = new Map<string, readonly string[]>();
  #version = 0;

  get version(): number {
    return this.#version;
  }

  putProduct({ kind: _kind, ...product }: ProductChange): void {
    const before = this.#products.get(product.id);
    if (before !== undefined && before.category !== null && before.category !== product.category) {
      this.#byCategory.remove(before.category, product.id);
    }
    this.#products.set(product.id, product);
    if (product.category !== null) this.#byCategory.put(product.category, product);
    this.#version += 1;
  }

  putVideo({ kind: _kind, ...video }: VideoChange): void {
    const before = this.#videos.get(video.id);
    for (const { productId } of before?.placements ?? []) {
      this.#byProduct.remove(productId, video.id);
    }
    const wasBy = before?.creatorId ?? null;
    if (wasBy !== null && wasBy !== video.creatorId) this.#byCreator.remove(wasBy, video.id);
    this.#videos.set(video.id, video);
    if (video.creatorId !== null) this.#byCreator.put(video.creatorId, video);
    for (const { productId } of video.placements) this.#byProduct.put(productId, video);
    this.#version += 1;
  }

  putInterests(accountId: string, interests: readonly string[]): void {
    this.#interests.set(accountId, interests);
    this.#version += 1;
  }

  product(id: string): ProductItem | undefined {
    return this.#products.get(id);
  }

  video(id: string): VideoItem | undefined {
    return this.#videos.get(id);
  }

  products(): Iterable<ProductItem> {
    return this.#products.values();
  }

  videos(): Iterable<VideoItem> {
    return this.#videos.values();
  }

  productsIn(category: string): readonly ProductItem[] {
    return this.#byCategory.list(category);
  }

  videosPlacing(productId: string): readonly VideoItem[] {
    return this.#byProduct.list(productId);
  }

  videosBy(creatorId: string): readonly VideoItem[] {
    return this.#byCreator.list(creatorId);
  }

  isAvailable(productId: string): boolean {
    const product = this.#products.get(productId);
    return product !== undefined && (product.stock === null || product.stock > 0);
  }

  interests(accountId: string): readonly string[] {
    return this.#interests.get(accountId) ?? none;
  }
}
