import type { SourceReport } from '../models/model-card.js';
import { type EvaluationReport, SessionMeasure, type SessionQuery } from './session-measure.js';
import type { SessionRanker } from './session-ranker.js';
import { SourceMeasure } from './source-measure.js';

/**
 * Measures how high a ranker places what came next, and what each source costs and brings. `popularity` are the train
 * sessions with each item.
 */
export async function evaluateSessions(
  ranker: SessionRanker,
  queries: readonly SessionQuery[],
  popularity: Float64Array,
  options: {
    /** Milliseconds of any monotonic clock. */
    readonly now: () => number;
    readonly onProgress?: (done: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<EvaluationReport & { readonly sources: readonly SourceReport[] }> {
  const measure = new SessionMeasure(popularity);
  const sources = new SourceMeasure();
  for (const [index, query] of queries.entries()) {
    const startedAt = options.now();
    const { ranked, proposals } = await ranker.rank(query.clicks);
    measure.add(query, ranked, options.now() - startedAt);
    const list = ranked.map(({ item }) => item);
    sources.add(proposals(), list, query.target);
    if (index % 100 === 99) {
      options.onProgress?.(index + 1);
      options.signal?.throwIfAborted();
      // Signals and timers get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { ...measure.report(), sources: sources.report() };
}
