import type { Clock } from '@reelgraph/platform/clock';
import type { SourceReport } from '@reelgraph/subgraph-recommendation/models/model-card';
import { corpusOf, sessionCount } from '@reelgraph/subgraph-recommendation/models/session-corpus';
import { SessionForesight } from '@reelgraph/subgraph-recommendation/models/session-foresight';
import { servedRanker } from '@reelgraph/subgraph-recommendation/training/served-ranker';
import { evaluateSessions } from '@reelgraph/subgraph-recommendation/training/session-evaluation';
import type { EvaluationReport } from '@reelgraph/subgraph-recommendation/training/session-measure';
import { trainSessionModel } from '@reelgraph/subgraph-recommendation/training/session-training';

import { queriesOf } from '../evaluate/query-sessions.js';
import { readQueries, readSessions } from '../evaluate/session-file.js';
import { createProgress, type ProgressStream } from '../import/progress.js';
import { locateFile } from './caller-file.js';
import type { EvaluateCommand } from './evaluate.arguments.js';

/** What `evaluate` needs of the world around it. */
export interface EvaluateContext {
  /** What a relative file name is relative to. */
  readonly callerFolder: string;
  readonly clock: Clock;
  readonly stderr: ProgressStream;
  readonly signal: AbortSignal;
}

/** What `evaluate … --json` prints: the report, and what it took. */
interface EvaluationResult extends EvaluationReport {
  readonly sources: readonly SourceReport[];
  /** The most memory that was in use at any time, MB. */
  readonly rssMb: number;
  readonly train: {
    readonly sessions: number;
    readonly events: number;
    readonly items: number;
    readonly ms: number;
  };
}

/**
 * Trains on one file of sessions, measures on another through the product rail, and resolves with the text to print.
 *
 * Errors: `ImportError` for a file that cannot be used; `AbortError` when the signal came.
 */
export async function evaluate(
  command: EvaluateCommand,
  context: EvaluateContext,
): Promise<string> {
  const { callerFolder, clock, stderr, signal } = context;
  const sessions = await readSessions(locateFile(command.train, callerFolder));
  const lines = await readQueries(locateFile(command.test, callerFolder));
  const { corpus, placeOf } = corpusOf(sessions);
  const queries = queriesOf(lines.slice(0, command.limit ?? lines.length), placeOf);
  const startedAt = clock();
  stderr.write(`Training on ${sessions.length} sessions with ${placeOf.size} items.\n`);
  const training = createProgress({ stream: stderr, clock, total: 1000, unit: 'steps' });
  const { model, statistics } = await trainSessionModel(corpus, {
    loss: command.loss,
    onProgress: (share) => training.update(Math.floor(share * 1000)),
    signal,
  });
  training.finish();
  const trainedAt = clock();
  stderr.write(`Measuring on ${queries.length} queries.\n`);
  const measuring = createProgress({
    stream: stderr,
    clock,
    total: queries.length,
    unit: 'queries',
  });
  const ids = [...placeOf.keys()];
  const known = new SessionForesight(model, ids);
  const foresight = {
    foresee: (clicks: readonly string[]) => known.foresee(clicks, command.ranker),
  };
  const ranker = servedRanker(foresight, ids, statistics.presentPopularity);
  const report = await evaluateSessions(ranker, queries, statistics.popularity, {
    now: () => performance.now(),
    onProgress: (done) => measuring.update(done),
    signal,
  });
  measuring.finish();
  const result: EvaluationResult = {
    ...report,
    rssMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
    train: {
      sessions: sessionCount(corpus),
      events: corpus.clicks.length,
      items: placeOf.size,
      ms: trainedAt - startedAt,
    },
  };
  return command.json ? JSON.stringify(result) : tableOf(result);
}

/** The result as a table for people. */
function tableOf(result: EvaluationResult): string {
  const { queries, overall, slices, msPerQuery, rssMb, train } = result;
  const row = (name: string, count: number, hr20: string, mrr20: string): string =>
    `${name.padEnd(18)}${String(count).padStart(9)}${hr20.padStart(16)}${mrr20.padStart(16)}`;
  const measure = (value: number, interval: number): string =>
    `${value.toFixed(2)} ± ${interval.toFixed(2)}`;
  return [
    row('', queries, 'HR@20 %', 'MRR@20 %').replace(String(queries), 'queries'),
    row(
      'all',
      queries,
      measure(overall.hr20, overall.hr20Interval),
      measure(overall.mrr20, overall.mrr20Interval),
    ),
    ...Object.entries(slices).map(([name, slice]) =>
      row(
        name,
        slice.queries,
        measure(slice.hr20, slice.hr20Interval),
        measure(slice.mrr20, slice.mrr20Interval),
      ),
    ),
    ...sourceLines(result.sources),
    `NDCG@10 ${overall.ndcg10} %, coverage@20 ${overall.coverage20} % of the items`,
    `a query takes ${msPerQuery.p50} ms (P50), ${msPerQuery.p99} ms (P99); ${rssMb} MB at most`,
    `trained on ${train.events} events of ${train.sessions} sessions in ${Math.round(train.ms / 1000)} s`,
  ].join('\n');
}

/** A line about each source of candidates. */
function sourceLines(sources: readonly SourceReport[]): string[] {
  const line = (name: string, ...values: readonly string[]): string =>
    name.padEnd(26) + values.map((value) => value.padStart(14)).join('');
  return [
    line('source', 'candidates', 'recall %', '(alone)', 'shown %', '(alone)', 'ms a query'),
    ...sources.map(({ source, candidates, msPerQuery, ...percents }) => {
      const { recall, recallAlone, shown, shownAlone } = percents;
      const shares = [recall, recallAlone, shown, shownAlone].map((value) => value.toFixed(2));
      return line(source, candidates.toFixed(1), ...shares, msPerQuery.toFixed(3));
    }),
  ];
}
