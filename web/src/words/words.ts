import { useStore } from '../ui/external-store.js';
import { spokenStore } from './language.store.js';
import type { Words } from './words.types.js';

/** The words of one part of the app: in English, and where a translation has them. */
export interface WordArea<Name extends keyof Words> {
  readonly name: Name;
  readonly english: Words[Name];
}

/** Ties the English words of a part to the name under which translations have it. */
export function wordArea<Name extends keyof Words>(
  name: Name,
  english: Words[Name],
): WordArea<Name> {
  return { name, english };
}

/** The words of a part in the language that is spoken now, for what is said outside a component. */
export function wordsNow<Name extends keyof Words>(area: WordArea<Name>): Words[Name] {
  return spokenStore.get().words?.[area.name] ?? area.english;
}

/** The words of a part; the component renders again when the viewer changes the language. */
export function useWords<Name extends keyof Words>(area: WordArea<Name>): Words[Name] {
  return useStore(spokenStore).words?.[area.name] ?? area.english;
}
