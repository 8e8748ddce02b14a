import { ageWeight, clicksOf, sessionCount, type SessionCorpus } from './session-corpus.js';

/** How far back popularity looks, as half-lives in shares of the corpus. */
export const recentPopularityShare = 0.01;
export const presentPopularityShare = 0.04;

/** Counts of each item over a corpus; an item counts once for a session. Addressed by place. */
export interface ItemStatistics {
  readonly sessions: number;
  /** Sessions with the item. */
  readonly popularity: Float64Array;
  /** The same, halved in weight every 1 % of the corpus. */
  readonly recentPopularity: Float64Array;
  /** The same, halved in weight every 4 % of the corpus. */
  readonly presentPopularity: Float64Array;
  /** Since the item's first session, as a share of the corpus: 0 = new, near 1 = there from the start; −1 = never seen. */
  readonly age: Float64Array;
  /** The session in which the item was clicked last, counted from 0; −1 = never. */
  readonly lastSession: Int32Array;
  /** Clicks on the item in sessions that had clicked it before. */
  readonly repeatClicks: Float64Array;
  /** Items by present popularity, the most popular first, at most 30: what is proposed when nothing is known. */
  readonly mostPopular: Int32Array;
}

const mostPopularLimit = 30;

/** Counts the items of a corpus. */
export function countItems(corpus: SessionCorpus): ItemStatistics {
  const sessions = sessionCount(corpus);
  const items = corpus.itemCount;
  const popularity = new Float64Array(items);
  const recentPopularity = new Float64Array(items);
  const presentPopularity = new Float64Array(items);
  const age = new Float64Array(items).fill(-1);
  const lastSession = new Int32Array(items).fill(-1);
  const repeatClicks = new Float64Array(items);
  for (let session = 0; session < sessions; session += 1) {
    const recent = ageWeight(sessions - session, recentPopularityShare, sessions);
    const present = ageWeight(sessions - session, presentPopularityShare, sessions);
    for (const item of clicksOf(corpus, session)) {
      if (lastSession[item] === session) {
        repeatClicks[item]! += 1;
        continue;
      }
      if (lastSession[item] === -1) age[item] = (sessions - session) / sessions;
      lastSession[item] = session;
      popularity[item]! += 1;
      recentPopularity[item]! += recent;
      presentPopularity[item]! += present;
    }
  }
  const known = Int32Array.from(popularity.keys()).filter((item) => popularity[item]! > 0);
  known.sort((a, b) => presentPopularity[b]! - presentPopularity[a]! || a - b);
  const mostPopular = known.slice(0, mostPopularLimit);
  return {
    ...{ sessions, popularity, recentPopularity, presentPopularity },
    ...{ age, lastSession, repeatClicks, mostPopular },
  };
}
