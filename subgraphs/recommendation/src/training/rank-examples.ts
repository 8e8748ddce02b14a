import { featureCount } from '../models/rank-features.js';
import type { SessionCandidates } from '../models/session-candidates.js';
import { clicksOf, sessionCount, type SessionCorpus } from '../models/session-corpus.js';
import { prefixOf } from '../models/session-prefix.js';
import type { QueryRows } from './listwise-gradient.js';

/** Candidates of a query that are learnt from beside the one that came next. */
const negativesEach = 60;

/** Rows for the ranker to learn from, query by query. */
export interface RankExamples {
  /** `featureCount` values a row. */
  readonly features: Float32Array;
  readonly queries: readonly QueryRows[];
}

/**
 * Examples from the sessions `from` … of a corpus: every second prefix whose next item is among its candidates.
 *
 * The candidates must come from a model of the sessions before `from`, or the ranker would learn from the future.
 * Negatives are drawn uniformly: the hardest ones would teach it that good scores are a bad sign.
 */
export function rankExamples(
  corpus: SessionCorpus,
  from: number,
  candidates: SessionCandidates,
  random: () => number,
  onProgress: (share: number) => void = () => {},
): RankExamples {
  const rows = new RowBuffer();
  const queries: QueryRows[] = [];
  const sessions = sessionCount(corpus);
  let prefixes = 0;
  let next = 0;
  for (let session = from; session < sessions; session += 1) {
    const clicks = clicksOf(corpus, session);
    const known = clicks.map((item) => (candidates.knows(item) ? item : -1 - item));
    for (let length = 1; length < clicks.length; length += 1) {
      prefixes += 1;
      if (prefixes % 2 === 0) continue;
      const { items, features } = candidates.of(prefixOf(known.subarray(0, length)));
      const target = items.indexOf(clicks[length]!);
      if (target < 0) continue;
      const drawn = draw(items.length, target, random);
      for (const row of drawn) rows.add(features, row * featureCount);
      queries.push({ from: next, to: next + drawn.length, target: next + drawn.indexOf(target) });
      next += drawn.length;
    }
    if (session % 100 === 0) onProgress((session - from) / (sessions - from));
  }
  return { features: rows.values(), queries };
}

/** Rows of features one after the other; grows as needed. */
class RowBuffer {
  #values = new Float32Array(1024 * featureCount);
  #length = 0;

  /** Adds the row that begins at `offset`. */
  add(features: Float32Array, offset: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(features.subarray(offset, offset + featureCount), this.#length);
    this.#length += featureCount;
  }

  values(): Float32Array {
    return this.#values.subarray(0, this.#length);
  }
}

/** The target and up to 60 others, without replacement; the target at a random place among them. */
function draw(count: number, target: number, random: () => number): number[] {
  const others = Array.from({ length: count }, (_, row) => row).filter((row) => row !== target);
  const drawn = Math.min(negativesEach, others.length);
  for (let index = 0; index < drawn; index += 1) {
    const other = index + Math.floor(random() * (others.length - index));
    [others[index], others[other]] = [others[other]!, others[index]!];
  }
  const rows = others.slice(0, drawn);
  rows.splice(Math.floor(random() * (drawn + 1)), 0, target);
  return rows;
}
