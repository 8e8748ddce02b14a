import { browserStorage } from './browser-storage.js';
import { createStore } from './external-store.js';

/** What the viewer chose; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'reelgraph.theme';
const systemDark = () => matchMedia('(prefers-color-scheme: dark)');

function chosen(): ThemeChoice {
  const stored = browserStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** The viewer's theme; set it with `chooseTheme`. */
export const themeStore = createStore<ThemeChoice>(chosen());

function apply(): void {
  const choice = themeStore.get();
  const dark = choice === 'dark' || (choice === 'system' && systemDark().matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

/** Remembers the choice and repaints. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') browserStorage.removeItem(key);
  else browserStorage.setItem(key, choice);
  themeStore.set(choice);
  apply();
}

/** Follows the device's theme while the viewer has chosen none. */
export function followSystemTheme(): void {
  systemDark().addEventListener('change', apply);
}
