import { cart } from './en/cart.js';
import { wordArea } from './words.js';

/** The words of the cart, in the viewer's language. */
export const cartWords = wordArea('cart', cart);
