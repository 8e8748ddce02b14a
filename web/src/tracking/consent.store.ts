import { browserStorage } from '../ui/browser-storage.js';
import { createStore } from '../ui/external-store.js';

const key = 'reelgraph.personal';
const stored = () => browserStorage.getItem(key) !== 'off';

/**
 * Whether the viewer lets Reelgraph learn from what they do. Off = nothing is recorded, no id of the device is sent,
 * and what is picked is asked for as nobody.
 */
export const personalStore = createStore(stored());

/** Remembers whether the viewer wants to be learned from. */
export function choosePersonal(on: boolean): void {
  if (on) browserStorage.removeItem(key);
  else browserStorage.setItem(key, 'off');
  personalStore.set(on);
}

/** Follows the choice in other tabs. */
export function followConsentInOtherTabs(): void {
  addEventListener('storage', (event) => {
    if (event.key === key) personalStore.set(stored());
  });
}
