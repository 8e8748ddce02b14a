import { saved } from './en/saved.js';
import { wordArea } from './words.js';

/** The words of saving and of the saved list, in the viewer's language. */
export const savedWords = wordArea('saved', saved);
