import { browserStorage } from '../ui/browser-storage.js';
import { createStore } from '../ui/external-store.js';

const key = 'reelgraph.reduced-data';

/** Whether clips wait for a tap and nothing is loaded ahead, to spare the viewer's data. */
export const reducedDataStore = createStore(browserStorage.getItem(key) === 'on');

/** Remembers whether to spare the viewer's data. */
export function chooseReducedData(on: boolean): void {
  if (on) browserStorage.setItem(key, 'on');
  else browserStorage.removeItem(key);
  reducedDataStore.set(on);
}
