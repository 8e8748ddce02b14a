import { editDistance } from './edit-distance.js';

/** The words of an index, found by how they begin or end, or by how little they differ. */
export interface Vocabulary {
  /** Adds a word that is not in it yet. */
  add(word: string): void;
  /** All words that begin so, in the order of their adding. */
  withPrefix(prefix: string): string[];
  /** All longer words that end so, which has two letters or more; in the order of their adding. */
  withEnding(ending: string): string[];
  /** The words that differ least, by 1…`limit` letters; empty when there is none, or the limit is 0. */
  nearest(word: string, limit: number): string[];
}

/** How many letters make the key of a bucket of beginnings or endings. */
const keyLength = 2;

/** Which letters a word has, one bit for each code modulo 31: a word one edit away differs in at most two bits. */
function letterBits(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index += 1) bits |= 1 << (word.charCodeAt(index) % 31);
  return bits;
}

function bitCount(bits: number): number {
  let rest = bits;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}

function addTo(buckets: Map<string, string[]>, key: string, word: string): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [word]);
  else bucket.push(word);
}

/** An empty vocabulary. */
export function createVocabulary(): Vocabulary {
  const byStart = new Map<string, string[]>();
  const byEnd = new Map<string, string[]>();
  const byLength = new Map<number, { words: string[]; bits: number[] }>();

  return {
    add(word) {
      addTo(byStart, word.slice(0, keyLength), word);
      addTo(byEnd, word.slice(-keyLength), word);
      const sized = byLength.get(word.length) ?? { words: [], bits: [] };
      byLength.set(word.length, sized);
      sized.words.push(word);
      sized.bits.push(letterBits(word));
    },

    withPrefix(prefix) {
      if (prefix.length >= keyLength) {
        const bucket = byStart.get(prefix.slice(0, keyLength)) ?? [];
        return bucket.filter((word) => word.startsWith(prefix));
      }
      return [...byStart].flatMap(([key, words]) => (key.startsWith(prefix) ? words : []));
    },

    withEnding(ending) {
      const bucket = byEnd.get(ending.slice(-keyLength)) ?? [];
      return bucket.filter((word) => word.length > ending.length && word.endsWith(ending));
    },

    nearest(word, limit) {
      if (limit === 0) return [];
      const wanted = letterBits(word);
      let best = limit;
      let found: string[] = [];
      for (let length = word.length - limit; length <= word.length + limit; length += 1) {
        const sized = byLength.get(length);
        if (sized === undefined) continue;
        for (let index = 0; index < sized.words.length; index += 1) {
          if (bitCount(sized.bits[index]! ^ wanted) > 2 * best) continue;
          const candidate = sized.words[index]!;
          const distance = editDistance(word, candidate, best);
          if (distance > best) continue;
          if (distance < best) found = [];
          best = distance;
          found.push(candidate);
        }
      }
      return found;
    },
  };
}
