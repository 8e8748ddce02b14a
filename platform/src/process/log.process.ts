import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { servedFeaturesRetentionMs, servedFeaturesTopic } from '@reelgraph/schema/served-features';
import { servedListsTopic } from '@reelgraph/schema/served-list';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';

import type { TopicLayout } from '../event-log/cluster.kafka.js';
import { openKafkaEventLog } from '../event-log/event-log.kafka.js';
import type { EventLog } from '../event-log/event-log.port.js';
import type { Logger } from '../logger.js';
import { openedBy } from './start-error.js';

/** Partitions of the topic of events, for good: they say which shard a viewer is in, and how many may share the work. */
const interactionPartitions = 16;
/** Longer than any window of features, so that they can be computed again from what is kept. */
const interactionsRetentionMs = 35 * 86_400_000;

/** The topics; those of the owners are compacted. */
const topics: readonly TopicLayout[] = [
  {
    topic: interactionsTopic,
    partitions: interactionPartitions,
    retentionMs: interactionsRetentionMs,
  },
  // For as long: what is in it is looked at, and put back or purged, by a person.
  {
    topic: `${interactionsTopic}.dead-letter`,
    partitions: 1,
    retentionMs: interactionsRetentionMs,
  },
  // As long as the events that are attributed to what is in it.
  { topic: servedListsTopic, partitions: 1, retentionMs: interactionsRetentionMs },
  { topic: servedFeaturesTopic, partitions: 1, retentionMs: servedFeaturesRetentionMs },
  ...[catalogTopic, videoTopic, userTopic].map((topic) => ({ topic, partitions: 1 })),
];

/** The log that all processes share. Errors: `StartError` naming KAFKA_BROKERS. */
export const openSharedLog = (brokers: readonly string[], logger: Logger): Promise<EventLog> =>
  openedBy('KAFKA_BROKERS', () =>
    openKafkaEventLog({ brokers, clientId: 'reelgraph', topics, logger }),
  );
