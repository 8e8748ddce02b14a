/**
 * The languages that the interface is written in: each with its own name, and the side it is read from.
 * `public/first-paint.js` knows them too, and a test holds the two together.
 */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  id: { name: 'Bahasa Indonesia', direction: 'ltr' },
} as const;

/** The code of a language that the interface is written in. */
export type Language = keyof typeof languages;

/** Whether the interface is written in this language. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code);
}

/** The viewer's own variant of a language (`en-GB` for `en`), for numbers, money and dates. */
export function localeOf(language: Language): string {
  const own = navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language);
  return own ?? language;
}
