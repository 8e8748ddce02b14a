import type { Words } from '../words.types.js';
import { account } from './account.js';
import { admin } from './admin.js';
import { cart } from './cart.js';
import { feed } from './feed.js';
import { product } from './product.js';
import { saved } from './saved.js';
import { search } from './search.js';
import { settings } from './settings.js';
import { shell } from './shell.js';
import { trending } from './trending.js';

/** Every word of the interface in Indonesian. */
export const indonesian: Words = {
  account,
  admin,
  cart,
  feed,
  product,
  saved,
  search,
  settings,
  shell,
  trending,
};
