import { stemOf, wordsOf } from './words.js';

/** Letters of a word that count, at most: what is longer is taken for the same. */
const longestTerm = 60;

/** The number of all documents is kept as that of this term, which no text has. */
export const everyProduct = '*';

/** The term of a category's documents, which no text has either. */
export const categoryTerm = (slug: string): string => `#${slug}#`;

/** The beginning of a word that is as long as a term may be; no letter is cut in two. */
export const cutToTerm = (word: string): string =>
  word.length <= longestTerm ? word : word.slice(0, longestTerm).replace(/[\ud800-\udbff]$/, '');

/** The terms of a text, in its order: its words without plural endings. */
export const termsOf = (text: string): string[] =>
  wordsOf(text).map((word) => stemOf(cutToTerm(word)));

/** A term backwards, letter by letter. */
export const reversed = (term: string): string => [...term].toReversed().join('');

/** Bytes of a term in another alphabet that its token has: a database takes words of 80 characters. */
const longestBytes = 36;

/** A term as a word that every database indexes as it is: no stop word, not too short, of a–z and digits. */
export function tokenOf(term: string): string {
  if (/^[a-z0-9]+$/.test(term)) return `zz${term}`;
  return `zx${Buffer.from(term).subarray(0, longestBytes).toString('hex')}`;
}

/** 24 bits that stand for a term in a document: FNV-1a, folded. */
export function termHash(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 24) ^ hash) & 0xffffff;
}

/** Whether a term may be a misspelling: numbers never are, another number is another thing. */
export const isSpelt = (term: string): boolean => term.length >= 3 && /^[\p{L}\p{M}]+$/u.test(term);

/**
 * What a term shares with those that are spelt nearly so: each three letters in a row, counting its beginning and
 * its end. A term of four letters has its frame too, since two of them that change places leave nothing else.
 */
export function gramsOf(term: string, isWhole = true): string[] {
  const padded = isWhole ? `^${term}$` : `^${term}`;
  const grams = new Set<string>();
  for (let start = 0; start + 3 <= padded.length; start += 1) {
    grams.add(padded.slice(start, start + 3).toWellFormed());
  }
  if (isWhole && term.length === 4) grams.add(`${term[0]}4${term[3]}`.toWellFormed());
  return [...grams];
}
