import { browserStorage } from '../ui/browser-storage.js';
import { createStore } from '../ui/external-store.js';
import type { Language } from './languages.js';
import { isLanguage, languages } from './languages.js';
import type { Words } from './words.types.js';

const key = 'reelgraph.language';

/** The language that is shown, and its words; English is built in, so it needs none. */
interface Spoken {
  readonly language: Language;
  readonly words: Words | null;
}

/** What the page speaks now. */
export const spokenStore = createStore<Spoken>({ language: 'en', words: null });

const loaders: Record<Language, () => Promise<Words | null>> = {
  en: () => Promise.resolve(null),
  id: async () => (await import('./id/index.js')).indonesian,
};

async function speak(language: Language): Promise<void> {
  const words = await loaders[language]();
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].direction;
  spokenStore.set({ language, words });
}

/** Loads the words of the language that was set before the first paint; without them the page speaks English. */
export async function startLanguage(): Promise<void> {
  const { lang } = document.documentElement;
  if (isLanguage(lang)) await speak(lang).catch(() => speak('en'));
}

/** Remembers the viewer's language and speaks it. Errors: the words could not be loaded. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  browserStorage.setItem(key, language);
}
