import type { KeyValueStorage } from '../ui/browser-storage.js';
import { browserStorage, readJson, writeJson } from '../ui/browser-storage.js';

const key = 'reelgraph.searches';
const most = 6;

/** What was searched for on this device, newest first. */
export function recentSearches(storage: KeyValueStorage = browserStorage): readonly string[] {
  return readJson<string[]>(storage, key, []);
}

/** Puts a search at the head of the list; the same words count once, whatever their case. */
export function rememberSearch(text: string, storage: KeyValueStorage = browserStorage): void {
  const words = text.trim();
  if (words === '') return;
  const rest = recentSearches(storage).filter((old) => old.toLowerCase() !== words.toLowerCase());
  writeJson(storage, key, [words, ...rest].slice(0, most));
}
