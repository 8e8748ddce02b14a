import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';

import { openOnePartitionLog } from '../event-log/one-partition-log.kafka.js';
import type { LocalEventLog } from '../event-log/event-log.port.js';
import type { Logger } from '../logger.js';
import { openedBy } from './start-error.js';

/** The log that all processes share. Errors: `StartError` naming KAFKA_BROKERS. */
export const openSharedLog = (brokers: readonly string[], logger: Logger): Promise<LocalEventLog> =>
  openedBy('KAFKA_BROKERS', () =>
    openOnePartitionLog({ brokers, compacted: [catalogTopic, userTopic, videoTopic], logger }),
  );
