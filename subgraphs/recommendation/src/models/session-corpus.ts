/** Sessions in date order, compact: the clicks of all sessions one after the other, items by place. */
export interface SessionCorpus {
  /** Places are 0 … itemCount − 1; some may have no click. */
  readonly itemCount: number;
  /** Clicks of all sessions, oldest session first. */
  readonly clicks: Int32Array;
  /** Where each session begins in `clicks`; one more than there are sessions. */
  readonly starts: Int32Array;
}

/** A corpus with the ids that its places stand for. */
export interface NamedCorpus {
  readonly corpus: SessionCorpus;
  readonly placeOf: ReadonlyMap<string, number>;
}

/** How many sessions a corpus holds. */
export const sessionCount = ({ starts }: SessionCorpus): number => starts.length - 1;

/** The clicks of one session, oldest first. */
export const clicksOf = ({ clicks, starts }: SessionCorpus, session: number): Int32Array =>
  clicks.subarray(starts[session], starts[session + 1]);

/**
 * A corpus of the sessions given, in their order. Ids are opaque: places are given in order of first appearance,
 * so that renaming ids changes nothing.
 */
export function corpusOf(sessions: Iterable<readonly string[]>): NamedCorpus {
  const placeOf = new Map<string, number>();
  const starts = [0];
  const clicks: number[] = [];
  for (const session of sessions) {
    for (const id of session) {
      let place = placeOf.get(id);
      if (place === undefined) placeOf.set(id, (place = placeOf.size));
      clicks.push(place);
    }
    starts.push(clicks.length);
  }
  const corpus = {
    itemCount: placeOf.size,
    clicks: Int32Array.from(clicks),
    starts: Int32Array.from(starts),
  };
  return { corpus, placeOf };
}

/** The first `count` sessions of a corpus; places are those of the whole, so that both can be compared. */
export function firstSessions(corpus: SessionCorpus, count: number): SessionCorpus {
  const starts = corpus.starts.subarray(0, count + 1);
  return { ...corpus, starts, clicks: corpus.clicks.subarray(0, starts[count]) };
}

/**
 * What a session that lies `age` sessions back still counts, with a half-life given as a share of the corpus.
 *
 *   2^(−age / (share · sessions))
 */
export function ageWeight(age: number, share: number, sessions: number): number {
  return 2 ** (-age / (share * sessions));
}
