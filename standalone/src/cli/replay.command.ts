import type { Clock } from '@reelgraph/platform/clock';
import { corpusOf } from '@reelgraph/subgraph-recommendation/models/session-corpus';
import { differenceOf } from '@reelgraph/subgraph-recommendation/training/ranking-measures';
import { trainSessionModel } from '@reelgraph/subgraph-recommendation/training/session-training';

import { popularityOf, replay, type Replay, type ReplayReport } from '../evaluate/replay.js';
import { replaySource, startReplayServer } from '../evaluate/replay-server.js';
import { ReplayedGateway } from '../evaluate/replayed-gateway.js';
import { readTimedLog, sessionsOf, type TimedClick } from '../evaluate/session-file.js';
import { createProgress } from '../import/progress.js';
import { locateFile } from './caller-file.js';
import type { ReplayCommand } from './evaluate.arguments.js';
import type { EvaluateContext } from './evaluate.command.js';

/** What `evaluate replay --json` prints. */
interface ReplayResult {
  /** By name: `barrier`, and what it is compared with. */
  readonly runs: Readonly<Record<string, ReplayReport>>;
  /** What each found more than the other, percent points: a model that goes on learning than one that does not. */
  readonly learning: ReturnType<typeof differenceOf> | null;
  readonly rssMb: number;
}

/** A replay that is yet to be run. */
interface Plan {
  readonly name: 'barrier' | 'noBarrier' | 'frozen';
  readonly what: string;
}

/** What is run where there is no gateway yet, each on a server of its own. */
const ownPlans: readonly Plan[] = [
  { name: 'barrier', what: 'every event read before the next query' },
  { name: 'noBarrier', what: 'queries do not wait for events' },
  { name: 'frozen', what: 'the model does not learn from events' },
];

/**
 * Replays a timed log over HTTP and resolves with the text to print: through the gateway that is named, or through
 * servers of its own, which know what a model learnt from the file to train on.
 *
 * Errors: `ImportError` for a file that cannot be used; `ReplayError` when a gateway does not answer; `AbortError` when
 * the signal came.
 */
export async function evaluateReplay(
  command: ReplayCommand,
  context: EvaluateContext,
): Promise<string> {
  const { stderr, callerFolder } = context;
  const trainClicks = await readTimedLog(locateFile(command.train, callerFolder));
  const testClicks = await readTimedLog(locateFile(command.test, callerFolder));
  const clicks = testClicks.slice(0, command.limit ?? testClicks.length);
  const sessions = sessionsOf(trainClicks);
  const popularity = popularityOf(sessions);
  const through = (gateway: ReplayedGateway, source: string, what: string): Promise<Replay> => {
    stderr.write(`Replaying ${clicks.length} events: ${what}.\n`);
    const progress = progressOf(context, clicks.length, 'events');
    return replay(gateway, clicks, {
      ...{ source, popularity, signal: context.signal },
      onProgress: progress.update,
    }).finally(progress.finish);
  };
  const runs: Partial<Record<Plan['name'], Replay>> = {};
  if (command.gateway === null) {
    const serve = await servers(sessions, [...trainClicks, ...clicks], context);
    for (const { name, what } of ownPlans) {
      const server = await serve(name === 'frozen');
      try {
        const barrier = name === 'noBarrier' ? [] : [`${server.origin}/metrics`];
        runs[name] = await through(new ReplayedGateway(server.origin, barrier), replaySource, what);
      } finally {
        await server.close();
      }
    }
  } else {
    const name = command.barrier.length > 0 ? 'barrier' : 'noBarrier';
    const what = ownPlans.find((plan) => plan.name === name)?.what ?? '';
    const gateway = new ReplayedGateway(command.gateway, command.barrier);
    runs[name] = await through(gateway, command.source, what);
  }
  const { barrier, frozen } = runs;
  const result: ReplayResult = {
    runs: Object.fromEntries(Object.entries(runs).map(([name, { report }]) => [name, report])),
    learning: barrier && frozen ? differenceOf(barrier.ranks, frozen.ranks) : null,
    rssMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
  };
  return command.json ? JSON.stringify(result) : tableOf(result);
}

const progressOf = (
  { stderr, clock }: { stderr: EvaluateContext['stderr']; clock: Clock },
  total: number,
  unit: string,
) => createProgress({ stream: stderr, clock, total, unit });

/** Trains on the sessions; the result starts servers that know what was learnt. */
async function servers(
  sessions: readonly (readonly string[])[],
  clicks: readonly TimedClick[],
  context: EvaluateContext,
): Promise<(isFrozen: boolean) => ReturnType<typeof startReplayServer>> {
  const { stderr, clock, signal } = context;
  const { corpus, placeOf } = corpusOf(sessions);
  stderr.write(`Training on ${sessions.length} sessions with ${placeOf.size} items.\n`);
  const progress = progressOf(context, 1000, 'steps');
  const { parts } = await trainSessionModel(corpus, {
    onProgress: (share) => progress.update(Math.floor(share * 1000)),
    signal,
  });
  progress.finish();
  const items = [...new Set(clicks.map(({ item }) => item))];
  const ids = [...placeOf.keys()];
  return (isFrozen) => startReplayServer({ items, sessions, model: parts, ids, isFrozen, clock });
}

/** The result as a table for people. */
function tableOf({ runs, learning, rssMb }: ReplayResult): string {
  const measure = (value: number, interval: number): string =>
    `${value.toFixed(2)} ± ${interval.toFixed(2)}`;
  const row = (name: string, ...cells: readonly string[]): string =>
    name.padEnd(12) + cells.map((cell) => cell.padStart(16)).join('');
  return [
    row('', 'queries', 'HR@20 %', 'MRR@20 %', 'NDCG@10 %', 'coverage@20 %', 'ms P50 / P99'),
    ...Object.entries(runs).map(([name, { queries, overall, msPerQuery }]) =>
      row(
        name,
        String(queries),
        measure(overall.hr20, overall.hr20Interval),
        measure(overall.mrr20, overall.mrr20Interval),
        String(overall.ndcg10),
        String(overall.coverage20),
        `${msPerQuery.p50} / ${msPerQuery.p99}`,
      ),
    ),
    ...Object.entries(runs)
      .filter(([, { rejected }]) => rejected > 0)
      .map(([name, { rejected }]) => `${name}: ${rejected} events were rejected`),
    ...(learning === null
      ? []
      : [
          `learning from events is worth ${measure(learning.hr20, learning.hr20Interval)} HR@20, ${measure(learning.mrr20, learning.mrr20Interval)} MRR@20`,
        ]),
    `${rssMb} MB at most`,
  ].join('\n');
}
