import type { account } from './en/account.js';
import type { admin } from './en/admin.js';
import type { cart } from './en/cart.js';
import type { feed } from './en/feed.js';
import type { product } from './en/product.js';
import type { saved } from './en/saved.js';
import type { search } from './en/search.js';
import type { settings } from './en/settings.js';
import type { shell } from './en/shell.js';
import type { trending } from './en/trending.js';

/** Every word of the interface, by the part of the app that says it. A translation has all of them. */
export interface Words {
  readonly account: typeof account;
  readonly admin: typeof admin;
  readonly cart: typeof cart;
  readonly feed: typeof feed;
  readonly product: typeof product;
  readonly saved: typeof saved;
  readonly search: typeof search;
  readonly settings: typeof settings;
  readonly shell: typeof shell;
  readonly trending: typeof trending;
}
