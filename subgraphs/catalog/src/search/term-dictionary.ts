import type { SqlReader } from '@reelgraph/platform/database/database.port';
import { selectByIds } from '@reelgraph/platform/database/id-list';

import { beginningDistance, editDistance } from './edit-distance.js';
import { gramsOf, isSpelt, reversed } from './term.js';

/** A term that products have. */
export interface Term {
  readonly term: string;
  /** How many have it; above 0. */
  readonly documents: number;
  /** Another number after every change of which products have it. */
  readonly changes: number;
}

/** The terms of a catalogue, in its database, so that every process has the same ones and none keeps them. */
export interface TermDictionary {
  /** Those of these terms that there are. */
  find(terms: readonly string[]): Promise<Map<string, Term>>;
  /** The most frequent terms that begin so, or are it. */
  withBeginning(beginning: string): Promise<Term[]>;
  /** The most frequent longer terms that end so. */
  withEnding(ending: string): Promise<Term[]>;
  /**
   * The terms that differ least, by 1…`limit` letters; when there are none and the word may be half typed, those whose
   * beginning does. The most frequent first.
   */
  nearest(word: string, limit: number, isHalfTyped: boolean): Promise<Term[]>;
}

/** Terms that one word is taken for, at most. */
const maxTerms = 64;
/** Terms whose spelling is compared with a word, at most: those that share most of its letters. */
const maxCompared = 1_000;
/** Grams that one wrong letter changes, at most: two letters that changed places are in four. */
const gramsOfError = 4;

const columns = 't.term, t.documents, t.changes';
const mostFrequent = 'ORDER BY t.documents DESC, t.term LIMIT ?';
/** Behind every letter that a text may have. */
const lastLetter = '\u{10FFFF}';

const byFrequency = (a: Term, b: Term): number =>
  b.documents - a.documents || (a.term < b.term ? -1 : 1);

/** Those that are nearest, at a distance of at most `limit`. */
function nearestOf(
  terms: readonly Term[],
  limit: number,
  distanceOf: (term: string, limit: number) => number,
): Term[] {
  let best = limit;
  let found: Term[] = [];
  for (const each of terms) {
    const distance = distanceOf(each.term, best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(each);
  }
  return found.toSorted(byFrequency).slice(0, maxTerms);
}

/** The dictionary of a database. */
export function createTermDictionary(reader: SqlReader): TermDictionary {
  /** Terms of this many letters that share at least `least` of the grams, those with the most first. */
  async function sharing(
    grams: readonly string[],
    [shortest, longest]: readonly [number, number],
    least: number,
  ): Promise<Term[]> {
    return reader.all<Term>(
      `SELECT ${columns} FROM (
         SELECT term, count(*) AS shared FROM search_gram
         WHERE gram IN (${grams.map(() => '?').join(',')}) AND letters BETWEEN ? AND ?
         GROUP BY term HAVING count(*) >= ? ORDER BY shared DESC, term LIMIT ?) near
       JOIN search_term t ON t.term = near.term WHERE t.documents > 0`,
      [...grams, shortest, longest, Math.max(1, least), maxCompared],
    );
  }

  return {
    async find(terms) {
      const rows = await selectByIds<Term>(
        reader,
        terms,
        (list) =>
          `SELECT ${columns} FROM search_term t WHERE t.term IN (${list}) AND t.documents > 0`,
      );
      return new Map(rows.map((row) => [row.term, row]));
    },

    withBeginning: (beginning) =>
      reader.all<Term>(
        `SELECT ${columns} FROM search_term t WHERE t.term >= ? AND t.term < ? AND t.documents > 0 ${mostFrequent}`,
        [beginning, beginning + lastLetter, maxTerms],
      ),

    withEnding(ending) {
      const backwards = reversed(ending);
      return reader.all<Term>(
        `SELECT ${columns} FROM search_term t WHERE t.reversed > ? AND t.reversed < ? AND t.documents > 0 ${mostFrequent}`,
        [backwards, backwards + lastLetter, maxTerms],
      );
    },

    async nearest(word, limit, isHalfTyped) {
      if (limit === 0 || !isSpelt(word)) return [];
      const grams = gramsOf(word);
      const { length } = word;
      const whole = await sharing(
        grams,
        [length - limit, length + limit],
        // The frame of four letters stands only where all others may have gone.
        length === 4 ? 1 : grams.length - gramsOfError * limit,
      );
      const found = nearestOf(whole, limit, (term, best) => editDistance(word, term, best));
      if (found.length > 0 || !isHalfTyped) return found;
      const begun = gramsOf(word, false);
      const longer = await sharing(
        begun,
        [length - limit, Number.MAX_SAFE_INTEGER],
        begun.length - gramsOfError * limit,
      );
      return nearestOf(longer, limit, (term, best) => beginningDistance(word, term, best));
    },
  };
}
