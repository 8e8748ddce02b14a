import { sessionStore } from '../account/session.store.js';
import { browserStorage, readJson, writeJson } from '../ui/browser-storage.js';
import { createStore } from '../ui/external-store.js';
import type { CartAddition, CartLine } from './cart.js';
import {
  joinCarts,
  readLines,
  withAddition,
  withHandOver,
  withLineAt,
  withinStock,
  withQuantity,
} from './cart.js';

const visitorKey = 'reelgraph.cart';

/** Each account has a cart of its own in this browser, and so has whoever is not logged in. */
const keyOf = (handle: string | null): string =>
  handle === null ? visitorKey : `${visitorKey}.${handle}`;
const viewer = (): string | null => sessionStore.get()?.handle ?? null;

const newId = (): string => crypto.randomUUID();
const stored = (handle: string | null): CartLine[] =>
  readLines(readJson<unknown>(browserStorage, keyOf(handle), []), Date.now(), newId);

let owner = viewer();

/** The cart of the viewer in this browser, newest first. */
export const cartStore = createStore<readonly CartLine[]>(stored(owner));

function keep(lines: readonly CartLine[]): void {
  writeJson(browserStorage, keyOf(owner), lines);
  cartStore.set(lines);
}

/** Shows the cart of whoever is logged in now; what a visitor put aside comes along into their account. */
function followViewer(): void {
  const next = viewer();
  if (next === owner) return;
  const brought = owner === null ? cartStore.get() : [];
  owner = next;
  if (brought.length === 0) {
    cartStore.set(stored(owner));
    return;
  }
  keep(joinCarts(stored(owner), brought));
  browserStorage.removeItem(visitorKey);
}

/** Follows who is logged in, and what other tabs put into the cart. */
export function followCart(): void {
  sessionStore.subscribe(followViewer);
  addEventListener('storage', (event) => {
    if (event.key === keyOf(owner)) cartStore.set(stored(owner));
  });
}

/** Puts more of a product into the cart. False: the cart is full. */
export function addToCart(addition: Omit<CartAddition, 'id'>): boolean {
  const lines = withAddition(cartStore.get(), { ...addition, id: newId() });
  if (lines !== null) keep(lines);
  return lines !== null;
}

/** Sets how many there are in a line; 0 takes it out. Units: clamped to 0…99. */
export function setQuantity(id: string, quantity: number): void {
  keep(withQuantity(cartStore.get(), id, quantity));
}

/** Puts down what is more than there is. Missing: null = nobody knows how many there are. */
export function keepWithinStock(stockOf: (productId: string) => number | null): void {
  const lines = withinStock(cartStore.get(), stockOf);
  if (lines !== cartStore.get()) keep(lines);
}

/** Puts a line back that was taken out. */
export function putBack(line: CartLine, place: number): void {
  keep(withLineAt(cartStore.get(), line, place));
}

/** Marks lines as handed over to their merchant; they are no longer counted. */
export function markHandedOver(ids: readonly string[]): void {
  keep(withHandOver(cartStore.get(), new Set(ids), Date.now()));
}

/** Puts lines back that were handed over. */
export function takeBack(ids: readonly string[]): void {
  keep(withHandOver(cartStore.get(), new Set(ids), null));
}

/** Forgets lines for good. */
export function forgetLines(ids: readonly string[]): void {
  const gone = new Set(ids);
  keep(cartStore.get().filter(({ id }) => !gone.has(id)));
}
