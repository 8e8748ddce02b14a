import { search } from './en/search.js';
import { wordArea } from './words.js';

/** The words of the search, in the viewer's language. */
export const searchWords = wordArea('search', search);
