import { admin } from './en/admin.js';
import { wordArea } from './words.js';

/** The words of the pages for those who run the place, in the viewer's language. */
export const adminWords = wordArea('admin', admin);
