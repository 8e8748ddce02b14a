import { browserStorage, readJson, writeJson } from '../ui/browser-storage.js';
import { createStore } from '../ui/external-store.js';

/** Something put aside, on this device. */
export interface CartItem {
  readonly productId: string;
  readonly quantity: number;
}

const key = 'reelgraph.cart';
const mostOfOne = 99;

/** The cart of this browser, newest first. */
export const cartStore = createStore<readonly CartItem[]>(readJson(browserStorage, key, []));

function keep(items: readonly CartItem[]): void {
  writeJson(browserStorage, key, items);
  cartStore.set(items);
}

/** How many things are in the cart. */
export function countItems(items: readonly CartItem[]): number {
  return items.reduce((sum, item) => sum + item.quantity, 0);
}

/**
 * Sets how many of a product are in the cart; 0 takes it out. A product keeps its place in the list.
 *
 * Units: `quantity` is clamped to 0…99.
 */
export function setQuantity(productId: string, quantity: number): void {
  const wanted = Math.min(Math.max(Math.trunc(quantity), 0), mostOfOne);
  const items = cartStore.get();
  const known = items.some((item) => item.productId === productId);
  const next = known
    ? items.map((item) => (item.productId === productId ? { ...item, quantity: wanted } : item))
    : [{ productId, quantity: wanted }, ...items];
  keep(next.filter((item) => item.quantity > 0));
}

/** How many of the product are in the cart. */
export function quantityOf(productId: string): number {
  return cartStore.get().find((item) => item.productId === productId)?.quantity ?? 0;
}

/** Follows what other tabs put into the cart. */
export function followCartInOtherTabs(): void {
  addEventListener('storage', (event) => {
    if (event.key === key) cartStore.set(readJson(browserStorage, key, []));
  });
}
