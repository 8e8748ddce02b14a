import type { DocumentShelf } from './document-shelf.js';
import { termHash } from './term.js';

/** A word of a query: the terms that it may stand for, and how much it says; 0 = nothing. */
export interface RankedWord {
  readonly meanings: readonly { readonly term: string; readonly factor: number }[];
  readonly rarity: number;
}

/** The documents that have the most words of all, in no order. `scores` are above 0; higher is better. */
export interface Matches {
  readonly slots: Int32Array;
  readonly scores: Float64Array;
  /** How many of the words each of them has. */
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
const buckets = 4096;

/** A term that is asked for; those of one bucket are a chain. */
interface AskedTerm {
  readonly hash: number;
  readonly word: number;
  readonly factor: number;
  readonly next: AskedTerm | null;
}

function askedTerms(words: readonly RankedWord[]): (AskedTerm | null)[] {
  const table = Array<AskedTerm | null>(buckets).fill(null);
  for (const [word, { meanings }] of words.entries()) {
    for (const { term, factor } of meanings) {
      const hash = termHash(term);
      table[hash % buckets] = { hash, word, factor, next: table[hash % buckets]! };
    }
  }
  return table;
}

/**
 * The documents of a shelf's slots with all words, or, when none has them all, those that have the most; by BM25 with a
 * weight for each field. Of the terms that a word may stand for, the one that fits a document best counts there.
 *
 * Source: S. Robertson, H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009, section 3.6.
 */
export function rankProducts(
  shelf: DocumentShelf,
  candidates: Int32Array,
  words: readonly RankedWord[],
): Matches {
  const { terms, starts, lengths } = shelf;
  const asked = askedTerms(words);
  const best = new Float64Array(words.length);
  const slots = new Int32Array(candidates.length);
  const scores = new Float64Array(candidates.length);
  let found = 0;
  let most = 1;
  for (const slot of candidates) {
    best.fill(0);
    const length = lengths[slot]!;
    const end = starts[slot + 1]!;
    for (let index = starts[slot]!; index < end; index += 1) {
      const term = terms[index]!;
      const hash = term >>> 8;
      for (let each = asked[hash % buckets]!; each !== null; each = each.next!) {
        if (each.hash !== hash) continue;
        const value = each.factor * saturated((term & 0xff) / 2, length);
        if (value > best[each.word]!) best[each.word] = value;
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
    if (count > most) found = 0;
    most = count;
    slots[found] = slot;
    scores[found] = score;
    found += 1;
  }
  return { slots: slots.subarray(0, found), scores: scores.subarray(0, found), words: most };
}
