import { randomUUID } from 'node:crypto';

import { sourcedId } from '@reelgraph/schema/ids';
import type { SessionRank } from '@reelgraph/subgraph-recommendation/training/ranking-measures';
import {
  type EvaluationReport,
  SessionMeasure,
} from '@reelgraph/subgraph-recommendation/training/session-measure';

import type { ReplayedGateway } from './replayed-gateway.js';
import type { TimedClick } from './session-file.js';

/** How well what came next was recommended, and events that the gateway did not take. */
export interface ReplayReport extends EvaluationReport {
  readonly events: number;
  readonly rejected: number;
}

/** A report with what it was made from: a rank for each query. */
export interface Replay {
  readonly report: ReplayReport;
  readonly ranks: readonly SessionRank[];
}

/**
 * Replays a timed log through a gateway: for each click, first what is recommended to whoever clicked, then the click.
 *
 * Before each query everything that was told is read, when the gateway has a barrier. Times give the order and nothing
 * else: the gateway is told of each click when it is its turn. A session is a visitor of its own, and its first click is
 * no query. Missing: a product that the gateway does not know is rejected, and missed wherever it comes next.
 */
export async function replay(
  gateway: ReplayedGateway,
  clicks: readonly TimedClick[],
  options: {
    /** What the ids of products begin with. */
    readonly source: string;
    /** The sessions with each item before the replay. */
    readonly popularity: ReadonlyMap<string, number>;
    readonly onProgress: (done: number) => void;
    readonly signal: AbortSignal;
  },
): Promise<Replay> {
  const { source, popularity, onProgress, signal } = options;
  const run = randomUUID();
  const placeOf = new Map(
    [...popularity.keys()].map((id, place) => [sourcedId(source, id), place]),
  );
  const place = (id: string): number => {
    const known = placeOf.get(id) ?? placeOf.size;
    placeOf.set(id, known);
    return known;
  };
  const measure = new SessionMeasure(Float64Array.from(popularity.values()));
  const ranks: SessionRank[] = [];
  const sessions = new Map<string, { number: number; clicks: number[] }>();
  let rejected = 0;
  for (const [index, { session: name, item }] of clicks.entries()) {
    signal.throwIfAborted();
    const session = sessions.get(name) ?? { number: sessions.size, clicks: [] };
    sessions.set(name, session);
    const visitor = `${run}.${session.number}`;
    const productId = sourcedId(source, item);
    const target = place(productId);
    if (session.clicks.length > 0) {
      await gateway.settled();
      const askedAt = performance.now();
      const list = await gateway.recommended(visitor);
      const tookMs = performance.now() - askedAt;
      const ranked = list.map(({ id, score }) => ({ item: place(id), score }));
      const query = { session: session.number, clicks: session.clicks, target };
      ranks.push({ session: session.number, rank: measure.add(query, ranked, tookMs) });
    }
    if (!(await gateway.view(visitor, `${run}.${index}`, productId))) rejected += 1;
    session.clicks.push(target);
    onProgress(index + 1);
  }
  return { report: { ...measure.report(), events: clicks.length, rejected }, ranks };
}

/** How many sessions have each item. */
export function popularityOf(sessions: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const session of sessions) {
    for (const id of new Set(session)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
