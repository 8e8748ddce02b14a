import { feed } from './en/feed.js';
import { wordArea } from './words.js';

/** The words of the feed, in the viewer's language. */
export const feedWords = wordArea('feed', feed);
