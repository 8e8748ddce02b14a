import { product } from './en/product.js';
import { wordArea } from './words.js';

/** The words of products, in the viewer's language. */
export const productWords = wordArea('product', product);
