import { createStore } from '../ui/external-store.js';

/** Whether the viewer has just signed up, and is to be asked over the feed what they want to see. */
export const firstRunStore = createStore(false);
