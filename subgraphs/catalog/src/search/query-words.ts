import { BoundedCache } from '@reelgraph/platform/bounded-cache';

import { cutToTerm, everyProduct } from './term.js';
import type { Term, TermDictionary } from './term-dictionary.js';
import { stemOf, stopWords, wordsOf } from './words.js';

/** A term that a word of a query may stand for, and how sure it is that this was meant; 0…1. */
export interface Meaning extends Term {
  readonly factor: number;
}

const prefixFactor = 0.6;
const endingFactor = 0.4;
const misspeltFactor = 0.5;

/** Words of a query that are looked up, at most; the first ones. */
const maxQueryWords = 16;
/** Letters from which on a word that is not the last may be the beginning of another. */
const leastPrefix = 3;
/** Letters from which on a word may be the end of a compound: `phone` of `smartphone`, but not `pen` of `open`. */
const leastEnding = 5;
/** Products of all meanings of a word together, at most, unless its first meaning alone has more. */
export const maxProducts = 10_000;

/** Words whose meanings are kept, and meanings of all of them together, about 100 bytes each. */
const maxExpansions = 5_000;
const maxExpanded = 50_000;

/** How many wrong letters a word may have. */
const allowedErrors = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** The words of a query that say something; all of them when none does. */
export function tellingWords(query: string): string[] {
  const all = [...new Set(wordsOf(query).map(cutToTerm))].slice(0, maxQueryWords);
  const telling = all.filter((word) => !stopWords.has(word));
  return telling.length > 0 ? telling : all;
}

/** The first meanings, of each term one, that products can be fetched of. */
function affordable(meanings: readonly Meaning[]): Meaning[] {
  const kept = new Map<string, Meaning>();
  let products = 0;
  for (const meaning of meanings) {
    products += kept.has(meaning.term) ? 0 : meaning.documents;
    if (kept.size > 0 && products > maxProducts) break;
    if (!kept.has(meaning.term)) kept.set(meaning.term, meaning);
  }
  return [...kept.values()];
}

async function expand(
  word: string,
  exact: Term | undefined,
  isLast: boolean,
  dictionary: TermDictionary,
): Promise<readonly Meaning[]> {
  const stem = stemOf(word);
  const mayBegin = isLast || (exact === undefined && word.length >= leastPrefix);
  const [begun, compounds] = await Promise.all([
    mayBegin ? dictionary.withBeginning(word) : [],
    stem.length >= leastEnding ? dictionary.withEnding(stem) : [],
  ]);
  const as = (terms: readonly Term[], factor: number): Meaning[] =>
    terms.map((term) => ({ ...term, factor }));
  const meanings = [
    ...as(exact === undefined ? [] : [exact], 1),
    ...as(begun, prefixFactor),
    ...as(compounds, endingFactor),
  ];
  if (meanings.length > 0) return affordable(meanings);
  const near = await dictionary.nearest(stem, allowedErrors(stem), isLast);
  return affordable(as(near, misspeltFactor));
}

/** What the words of queries may stand for. */
export interface QueryWords {
  /**
   * What each word may stand for: itself, words that begin so (for the last one, which may be half typed, and for words
   * that nobody has), compounds that end so, and where there are none of these, what is spelt nearly so.
   *
   * Shape: `meanings` is one list a word, the surest first, empty when nothing comes near; `products` is how many there are.
   */
  meaningsOf(words: readonly string[]): Promise<{
    readonly meanings: readonly (readonly Meaning[])[];
    readonly products: number;
  }>;
}

/**
 * The words of queries by a dictionary. What one was found to stand for is kept until any product's words change: the
 * term of all products, which is read first, has then another number of changes, whichever process writes.
 */
export function createQueryWords(dictionary: TermDictionary): QueryWords {
  const expansions = new BoundedCache<readonly Meaning[]>(maxExpansions, maxExpanded);
  return {
    async meaningsOf(words) {
      const exact = await dictionary.find([...new Set([everyProduct, ...words.map(stemOf)])]);
      const all = exact.get(everyProduct);
      async function meaningsOf(word: string, isLast: boolean): Promise<readonly Meaning[]> {
        const key = `${all?.changes} ${isLast} ${word}`;
        const kept = expansions.get(key);
        if (kept !== undefined) return kept;
        const meanings = await expand(word, exact.get(stemOf(word)), isLast, dictionary);
        expansions.set(key, meanings, meanings.length);
        return meanings;
      }
      const meanings = await Promise.all(
        words.map((word, place) => meaningsOf(word, place === words.length - 1)),
      );
      return { meanings, products: all?.documents ?? 0 };
    },
  };
}
