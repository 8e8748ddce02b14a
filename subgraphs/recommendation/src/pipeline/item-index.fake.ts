import type { ItemIndex, ProductItem, VideoItem } from '../items/item-index.js';

/** An item index that a test fills. */
export interface FakeItemIndex extends ItemIndex {
  add(...products: readonly ProductItem[]): void;
  addVideos(...videos: readonly VideoItem[]): void;
  choose(accountId: string, interests: readonly string[]): void;
}

/** An empty fake index. */
export function fakeItemIndex(): FakeItemIndex {
  const products = new Map<string, ProductItem>();
  const videos = new Map<string, VideoItem>();
  const interests = new Map<string, readonly string[]>();
  let version = 0;
  return {
    get version() {
      return version;
    },
    add(...added) {
      for (const product of added) products.set(product.id, product);
      version += 1;
    },
    addVideos(...added) {
      for (const video of added) videos.set(video.id, video);
      version += 1;
    },
    choose(accountId, chosen) {
      interests.set(accountId, chosen);
      version += 1;
    },
    product: (id) => products.get(id),
    video: (id) => videos.get(id),
    products: () => products.values(),
    videos: () => videos.values(),
    productsIn: (category) => [...products.values()].filter((item) => item.category === category),
    videosPlacing: (id) =>
      [...videos.values()].filter(({ placements }) =>
        placements.some(({ productId }) => productId === id),
      ),
    videosBy: (id) => [...videos.values()].filter(({ creatorId }) => creatorId === id),
    isAvailable(id) {
      const product = products.get(id);
      return product !== undefined && (product.stock === null || product.stock > 0);
    },
    interests: (accountId) => interests.get(accountId) ?? [],
  };
}

/** A product in stock, by what matters. */
export const aProduct = (id: string, more: Partial<ProductItem> = {}): ProductItem => ({
  id,
  title: `Title of ${id}`,
  category: null,
  brand: null,
  tags: [],
  priceMinor: 100,
  currency: 'USD',
  stock: 5,
  createdAt: 0,
  ...more,
});

/** A video with products in it, by what matters. */
export const aVideo = (
  id: string,
  productIds: readonly string[],
  more: Partial<VideoItem> = {},
): VideoItem => ({
  id,
  creatorId: `creator of ${id}`,
  hashtags: [],
  durationMs: 3000,
  placements: productIds.map((productId) => ({ productId, startMs: 0, endMs: 3000 })),
  createdAt: 0,
  ...more,
});
