import type { ViewerFeatures } from '../features/feature-store.port.js';
import type { ItemIndex, VideoItem } from '../items/item-index.js';
import { isOffered } from './filters.js';

/** A video and the placed products that may be offered in it, each once. Missing: `item` null = unknown. */
export interface VideoOffer {
  readonly item: VideoItem | null;
  readonly products: readonly string[];
}

/**
 * What each video offers. What is in stock is the same for all viewers and is found out once for each state of the
 * items; only what a viewer bought or hid is taken out for them.
 */
export class VideoOffers {
  readonly #offers = new Map<string, VideoOffer>();
  #version = -1;

  constructor(private readonly items: ItemIndex) {}

  /** What some videos offer to a viewer. Shape: n ids → n offers, order kept; they must not be changed. */
  find(ids: readonly string[], viewer: ViewerFeatures): VideoOffer[] {
    if (this.#version !== this.items.version) {
      this.#offers.clear();
      this.#version = this.items.version;
    }
    const hasRefused = viewer.boughtProducts.size > 0 || viewer.hiddenProducts.size > 0;
    return ids.map((id) => {
      const offer = this.#offers.get(id) ?? this.#inStock(id);
      return hasRefused ? this.#withoutRefused(offer, viewer) : offer;
    });
  }

  #inStock(id: string): VideoOffer {
    const item = this.items.video(id) ?? null;
    const placed = new Set(item?.placements.map(({ productId }) => productId));
    const products = [...placed].filter((productId) => this.items.isAvailable(productId));
    const offer = { item, products };
    if (item !== null) this.#offers.set(id, offer);
    return offer;
  }

  #withoutRefused(offer: VideoOffer, viewer: ViewerFeatures): VideoOffer {
    const products = offer.products.filter((id) => isOffered(id, viewer, this.items));
    return products.length === offer.products.length ? offer : { item: offer.item, products };
  }
}
