import type { Clock } from '@reelgraph/platform/clock';
import type {
  EventLog,
  LocalEventLog,
  LogRecord,
  Reading,
} from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';

import { MemoryAnalytics } from '../analytics/analytics.memory.js';
import type { Analytics } from '../analytics/analytics.types.js';
import { MemoryFeatureStore } from '../features/feature-store.memory.js';
import type { FeatureStore } from '../features/feature-store.port.js';
import { createIngest } from '../ingest/ingest.js';
import type { Ingest } from '../ingest/ingest.types.js';
import type { ItemIndex } from '../items/item-index.js';
import { MemoryItemIndex } from '../items/item-index.memory.js';
import { createTicker } from '../trending/ticker.js';
import type { TrendingBoard } from '../trending/trending-board.js';
import { MemoryTrendingBoard } from '../trending/trending-board.memory.js';
import { VoteCounts } from '../trending/vote-counts.js';
import { Consumer, type ConsumerCounts } from './consumer.js';
import { buryLetters } from './dead-letter.js';
import { applyInterests, applyItemChanges, handOnJoins } from './item-changes.js';
import { applyRetention } from './retention.js';
import { belongsTo, startPosition, type StatePosition } from './saved-state.js';
import { StateFile } from './state-file.sqlite.js';
import { TopicFollower } from './topic-follower.js';

const saveEveryMs = 5 * 60_000;
const retentionEveryMs = 60 * 60_000;

/** What the stream reads, writes and tells. `stateFile` null = nothing is saved, the whole log is replayed at each start. */
interface StreamOptions {
  readonly log: LocalEventLog;
  /** Takes the events of clients, on their way to the log; missing = the log itself. */
  readonly spool?: Pick<EventLog, 'append'>;
  readonly signals: PubSub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stateFile: string | null;
}

/** The running stream: what it keeps up to date, and how to wait for it. */
export interface Stream {
  readonly features: FeatureStore;
  readonly items: ItemIndex;
  readonly trending: TrendingBoard;
  readonly analytics: Analytics;
  readonly ingest: Ingest;
  /** How many records of interactions the features have not taken in yet. */
  lag(): Promise<number>;
  /** What became of the interaction records since the start. */
  counts(): ConsumerCounts;
  /** The readings by their names, for the metric of the lag. */
  readonly readings: Readonly<Record<string, Pick<Reading, 'lag'>>>;
  /** Resolves when every record that is in the log at the time of the call is applied. */
  caughtUp(): Promise<void>;
  /** Catches up, ranks trending anew and saves the state. */
  flush(): Promise<void>;
  /** Stops following and saves the state; a second call waits for the first. */
  close(): Promise<void>;
}

/** All that the log adds up to, in memory. */
function createState(items: MemoryItemIndex) {
  const features = new MemoryFeatureStore(items);
  const votes = new VoteCounts();
  const analytics = new MemoryAnalytics();
  const trending = new MemoryTrendingBoard(votes, items);
  return { features, votes, analytics, trending, parts: [features, votes, analytics, trending] };
}

/** The saved state, or an empty one where none is saved or it does not belong to the log. */
async function restoreState(
  { log, logger, stateFile }: StreamOptions,
  items: MemoryItemIndex,
): Promise<{
  state: ReturnType<typeof createState>;
  position: StatePosition;
  file: StateFile | null;
}> {
  const state = createState(items);
  if (stateFile === null) return { state, position: startPosition, file: null };
  const onUnusable = (error: unknown): void =>
    logger.warn({ err: error }, 'the saved state cannot be used; replaying the log');
  const file = StateFile.open(stateFile, onUnusable);
  try {
    const position = file.position();
    if (!(await belongsTo(log, position))) throw new Error('made from another log');
    file.restore(state.parts);
    return { state, position, file };
  } catch (error) {
    onUnusable(error);
    file.discard();
    const fresh = StateFile.open(stateFile, onUnusable);
    return { state: createState(items), position: startPosition, file: fresh };
  }
}

/**
 * Starts the stream: items from the owners' topics, features from the saved state and the rest of the log; then
 * follows all of them. Resolves when everything that is in the log has been applied.
 */
export async function startStream(options: StreamOptions): Promise<Stream> {
  const { log, signals, clock, logger } = options;
  const items = new MemoryItemIndex();
  const { state, position, file } = await restoreState(options, items);
  const { features, votes, analytics, trending, parts } = state;
  const consumer = new Consumer({ features, votes, analytics }, logger);
  consumer.continueAfter(position.lastRecord);

  let wakeTicker = (): void => {};
  const follow = (
    topic: string,
    afterOffset: number,
    handle: (records: readonly LogRecord[]) => Promise<void> | void,
  ): TopicFollower => new TopicFollower({ log, topic, afterOffset, logger, handle });
  const followItems = (topic: string): TopicFollower =>
    follow(topic, 0, (records) => {
      applyItemChanges(records, items, logger);
      wakeTicker();
    });
  const joinsAfter = position.users;
  const users = follow(userTopic, 0, (records) => {
    applyInterests(records, items, logger);
    return handOnJoins(records, { log, clock, logger, joinsAfter });
  });
  const interactions = follow(interactionsTopic, position.interactions, async (records) => {
    const letters = consumer.apply(records);
    if (letters.length > 0) await buryLetters(log, letters);
    wakeTicker();
  });
  const followers = [followItems(catalogTopic), followItems(videoTopic), users, interactions];

  const caughtUp = async (): Promise<void> => {
    // Users first: the joins they hand on are interactions to be applied.
    await Promise.all(followers.slice(0, -1).map((follower) => follower.caughtUp()));
    await interactions.caughtUp();
  };
  /** Saves the state as of between two batches; false when it was not written (the log is replayed then: slower, never wrong). */
  const save = (): Promise<boolean> =>
    interactions.between(async () => {
      const usersOffset = Math.max(joinsAfter, users.offset);
      const { lastRecord } = consumer;
      try {
        await file?.save(parts, {
          interactions: interactions.offset,
          users: usersOffset,
          lastRecord,
        });
        return file !== null;
      } catch (error) {
        logger.error({ err: error }, 'saving the state failed');
        return false;
      }
    });

  for (const follower of followers) follower.start();
  await caughtUp();
  trending.recompute(clock(), 0);
  await save();

  const ticker = createTicker(trending, clock, () => {
    signals
      .publish('signal:trendingProducts')
      .catch((error: unknown) => logger.warn({ err: error }, 'the trending signal was not sent'));
  });
  wakeTicker = ticker.wake;

  let retentionAt = clock();
  const upkeep = async (): Promise<void> => {
    const isSaved = await save();
    // Only what is saved may outlive its events.
    if (!isSaved || clock() - retentionAt < retentionEveryMs) return;
    await applyRetention(log, clock());
    retentionAt = clock();
  };
  const saving = setInterval(() => {
    upkeep().catch((error: unknown) =>
      logger.error({ err: error }, 'the upkeep of the log failed'),
    );
  }, saveEveryMs).unref();

  const end = async (): Promise<void> => {
    clearInterval(saving);
    ticker.close();
    for (const follower of followers) await follower.close();
    trending.endClaim();
    await save();
    file?.close();
  };
  let ending: Promise<void> | undefined;

  return {
    features,
    items,
    trending,
    analytics,
    ingest: createIngest(options.spool ?? log, items, clock),
    counts: () => consumer.counts,
    lag: () => interactions.lag(),
    readings: { interactions },
    caughtUp,
    async flush() {
      await caughtUp();
      trending.recompute(clock(), 0);
      await save();
    },
    close: () => (ending ??= end()),
  };
}
