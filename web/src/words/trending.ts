import { trending } from './en/trending.js';
import { wordArea } from './words.js';

/** The words of the live list, in the viewer's language. */
export const trendingWords = wordArea('trending', trending);
