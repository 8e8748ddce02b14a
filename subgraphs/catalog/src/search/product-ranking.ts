import type { SearchDocument } from './search-document.js';
import { termHash } from './term.js';

/** A word of a query: the terms that it may stand for, and how much it says; 0 = nothing. */
export interface RankedWord {
  readonly meanings: readonly { readonly term: string; readonly factor: number }[];
  readonly rarity: number;
}

/** A document that has the most words of all. `score` is above 0; higher is better. */
export interface Match {
  readonly document: SearchDocument;
  readonly score: number;
  /** How many of the words it has. */
  readonly words: number;
}

/** BM25's usual saturation of repeated words, and a mild correction for long texts. */
const saturation = 1.2;
const lengthCorrection = 0.5;
/** A length that is neither long nor short; the same for every catalogue, so that a score is the document's own. */
const usualLength = 40;

/** The share of the score that a word of this weight gives to a text of this length, 0…1. */
const saturated = (weight: number, length: number): number =>
  weight /
  (weight + saturation * (1 - lengthCorrection + (lengthCorrection * length) / usualLength));

/** How much a word says that so many of all documents have. */
export const rarityOf = (documents: number, all: number): number =>
  documents === 0 ? 0 : Math.log(1 + (Math.max(all, documents) + 0.5) / (documents + 0.5));

/** Slots of the table that tells most terms apart from those that are asked for. */
const slots = 4096;

/**
 * The documents with all words, or, when none has them all, those that have the most; by BM25 with a weight for each
 * field. Of the terms that a word may stand for, the one that fits a document best counts there.
 *
 * Source: S. Robertson, H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009, section 3.6.
 */
export function rankProducts(
  documents: Iterable<SearchDocument>,
  words: readonly RankedWord[],
): Match[] {
  const asked = new Map<number, { word: number; factor: number }[]>();
  const isAsked = new Uint8Array(slots);
  for (const [word, { meanings }] of words.entries()) {
    for (const { term, factor } of meanings) {
      const hash = termHash(term);
      const own = asked.get(hash) ?? [];
      own.push({ word, factor });
      asked.set(hash, own);
      isAsked[hash % slots] = 1;
    }
  }
  const best = new Float64Array(words.length);
  let most = 1;
  let matches: Match[] = [];
  for (const document of documents) {
    best.fill(0);
    const { terms, length } = document;
    for (let index = 0; index < terms.length; index += 1) {
      const term = terms[index]!;
      const hash = term >>> 8;
      if (isAsked[hash % slots] === 0) continue;
      for (const { word, factor } of asked.get(hash) ?? []) {
        const value = factor * saturated((term & 0xff) / 2, length);
        if (value > best[word]!) best[word] = value;
      }
    }
    let score = 0;
    let count = 0;
    for (let word = 0; word < best.length; word += 1) {
      if (best[word] === 0) continue;
      count += 1;
      score += words[word]!.rarity * best[word]!;
    }
    if (count < most) continue;
    if (count > most) matches = [];
    most = count;
    matches.push({ document, score, words: count });
  }
  return matches;
}
