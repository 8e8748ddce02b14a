import { stemOf, stopWords, wordsOf } from './words.js';
import { createVocabulary, type Vocabulary } from './vocabulary.js';

/** A text of a document, and how much a word in it weighs against one in the others. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

/** A document that a query found. `score` is above 0; higher is better. */
export interface Match {
  readonly document: number;
  readonly score: number;
}

/** Which documents have which words. Documents are small whole numbers that their owner gives out. */
export interface InvertedIndex {
  /** Adds a document under a number that it does not have yet. */
  add(document: number, texts: readonly WeightedText[]): void;
  /** Forgets all documents that are not wanted; the numbers may be given out again. */
  sweep(isWanted: (document: number) => boolean): void;
  /**
   * The documents with all words of a query; when no wanted document has them all, those that have the most.
   *
   * Shape:   no order; a word counts as there if it is there itself, or if the document has one that begins with
   *          it (for the last word of the query, which may be half typed, and for words that nobody has) or a
   *          compound that ends with it, or, when no document has any of these, one that is spelt nearly so.
   * Missing: a query without words matches nothing.
   */
  match(query: string, isWanted: (document: number) => boolean): Match[];
}

/** The documents that have a word, with the word's weight in each. */
interface Posting {
  readonly documents: number[];
  readonly weights: number[];
}

/** One word of a query as the index has it, and how sure it is that this was meant; 0…1. */
interface Meaning {
  readonly word: string;
  readonly factor: number;
}

/** BM25's usual saturation of repeated words, and a mild correction for long texts. */
const saturation = 1.2;
const lengthCorrection = 0.5;

const prefixFactor = 0.6;
const endingFactor = 0.4;
const misspeltFactor = 0.5;

/** Words of a query that are looked up, at most; the first ones. */
const maxQueryWords = 16;
/** Words that one word of a query is taken for, at most; the most frequent ones. */
const maxMeanings = 64;
/** Distinct words of a document that are indexed, at most. */
const maxWords = 400;
/** Letters from which on a word that is not the last may be the beginning of another. */
const leastPrefix = 3;

/** Letters from which on a word may be the end of a compound: `phone` of `smartphone`, but not `pen` of `open`. */
const leastEnding = 5;

/** How many wrong letters a word may have. Numbers are never corrected: another number is another thing. */
function allowedErrors(word: string): number {
  if (/\p{N}/u.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** The words of a query that say something; all of them when none does. */
function tellingWords(query: string): string[] {
  const all = [...new Set(wordsOf(query))].slice(0, maxQueryWords);
  const telling = all.filter((word) => !stopWords.has(word));
  return telling.length > 0 ? telling : all;
}

/** The share of the score that a word of this weight gives to a text of this length (1 = as long as most), 0…1. */
const saturated = (weight: number, relativeLength: number): number =>
  weight / (weight + saturation * (1 - lengthCorrection + lengthCorrection * relativeLength));

/**
 * An empty index, in memory. Ranks by BM25 with a weight for each field.
 *
 * Source: S. Robertson, H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009, section 3.6.
 */
export function createInvertedIndex(): InvertedIndex {
  let postings = new Map<string, Posting>();
  let vocabulary: Vocabulary = createVocabulary();
  let lengths: number[] = [];
  let documentCount = 0;
  let totalLength = 0;
  /** Kept from query to query, since there may be many documents; a query leaves only zeros. */
  let best = new Float64Array(0);
  let scores = new Float64Array(0);
  let wordCounts = new Uint8Array(0);

  function postingOf(word: string): Posting {
    let posting = postings.get(word);
    if (posting === undefined) {
      posting = { documents: [], weights: [] };
      postings.set(word, posting);
      vocabulary.add(word);
    }
    return posting;
  }

  function count(document: number, length: number): void {
    lengths[document] = length;
    documentCount += 1;
    totalLength += length;
  }

  function mostFrequent(words: string[]): string[] {
    if (words.length <= maxMeanings) return words;
    const frequency = (word: string): number => postings.get(word)?.documents.length ?? 0;
    return words.toSorted((a, b) => frequency(b) - frequency(a)).slice(0, maxMeanings);
  }

  /** What a word of a query may stand for; empty when nothing comes near. */
  function meaningsOf(word: string, isLast: boolean): Meaning[] {
    const stem = stemOf(word);
    const meanings: Meaning[] = postings.has(stem) ? [{ word: stem, factor: 1 }] : [];
    if (isLast || (meanings.length === 0 && word.length >= leastPrefix)) {
      const begun = vocabulary.withPrefix(word).filter((each) => each !== stem);
      meanings.push(...mostFrequent(begun).map((each) => ({ word: each, factor: prefixFactor })));
    }
    if (stem.length >= leastEnding) {
      const compounds = mostFrequent(vocabulary.withEnding(stem));
      meanings.push(...compounds.map((each) => ({ word: each, factor: endingFactor })));
    }
    if (meanings.length > 0) return meanings;
    const near = vocabulary.nearest(stem, allowedErrors(stem));
    return mostFrequent(near).map((each) => ({ word: each, factor: misspeltFactor }));
  }

  return {
    add(document, texts) {
      const weights = new Map<string, number>();
      let length = 0;
      for (const { text, weight } of texts) {
        for (const word of wordsOf(text)) {
          const stem = stemOf(word);
          if (weights.size >= maxWords && !weights.has(stem)) continue;
          weights.set(stem, (weights.get(stem) ?? 0) + weight);
          length += weight;
        }
      }
      for (const [word, weight] of weights) {
        const posting = postingOf(word);
        posting.documents.push(document);
        posting.weights.push(weight);
      }
      count(document, length);
    },

    sweep(isWanted) {
      const before = { postings, lengths };
      postings = new Map();
      vocabulary = createVocabulary();
      lengths = [];
      documentCount = 0;
      totalLength = 0;
      for (const [word, { documents, weights }] of before.postings) {
        documents.forEach((document, index) => {
          if (!isWanted(document)) return;
          const posting = postingOf(word);
          posting.documents.push(document);
          posting.weights.push(weights[index]!);
        });
      }
      before.lengths.forEach((length, document) => {
        if (isWanted(document)) count(document, length);
      });
    },

    match(query, isWanted) {
      if (best.length < lengths.length) {
        best = new Float64Array(lengths.length * 2);
        scores = new Float64Array(lengths.length * 2);
        wordCounts = new Uint8Array(lengths.length * 2);
      }
      const meanLength = totalLength / Math.max(1, documentCount);
      const found: number[] = [];
      let mostWords = 0;
      const words = tellingWords(query);
      for (const [position, word] of words.entries()) {
        // Of the words that it may stand for, the one that fits a document best counts there.
        const having: number[] = [];
        for (const meaning of meaningsOf(word, position === words.length - 1)) {
          const { documents, weights } = postingOf(meaning.word);
          for (let index = 0; index < documents.length; index += 1) {
            const document = documents[index]!;
            if (!isWanted(document)) continue;
            const relativeLength = lengths[document]! / meanLength;
            const value = meaning.factor * saturated(weights[index]!, relativeLength);
            if (best[document] === 0) having.push(document);
            if (value > best[document]!) best[document] = value;
          }
        }
        const rarity = Math.log(1 + (documentCount + 0.5) / (having.length + 0.5));
        for (const document of having) {
          if (wordCounts[document] === 0) found.push(document);
          scores[document]! += rarity * best[document]!;
          wordCounts[document]! += 1;
          mostWords = Math.max(mostWords, wordCounts[document]!);
          best[document] = 0;
        }
      }
      const matches: Match[] = [];
      for (const document of found) {
        if (wordCounts[document] === mostWords) {
          matches.push({ document, score: scores[document]! });
        }
        scores[document] = 0;
        wordCounts[document] = 0;
      }
      return matches;
    },
  };
}
