import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog, LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { visitorViewer } from '@reelgraph/schema/ids';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { type HistoryJoin, itemChange, userChange } from '@reelgraph/schema/item-change';
import type { z } from 'zod';

import type { ItemWriter } from '../items/item-writer.port.js';
import { parseRecord } from './record.js';
import { retentionMs } from './retention.js';

/** The readable values of a batch; what cannot be read is logged and passed over. */
function* readable<Value>(
  records: readonly LogRecord[],
  schema: z.ZodType<Value>,
  logger: Logger,
): Generator<{ offset: number; value: Value }> {
  for (const record of records) {
    const parsed = parseRecord(record, schema);
    const { topic, offset } = record;
    if ('value' in parsed) yield { offset, value: parsed.value };
    else logger.warn({ topic, offset, reason: parsed.reason }, 'record passed over');
  }
}

/** Puts changes of products and videos (`catalog.v1`, `video.v1`) into the item index. */
export function applyItemChanges(
  records: readonly LogRecord[],
  items: ItemWriter,
  logger: Logger,
): void {
  for (const { value } of readable(records, itemChange, logger)) {
    if (value.kind === 'product') items.putProduct(value);
    else items.putVideo(value);
  }
}

/** Puts interests (`user.v1`) into the item index. */
export function applyInterests(
  records: readonly LogRecord[],
  items: ItemWriter,
  logger: Logger,
): void {
  for (const { value } of readable(records, userChange, logger)) {
    if (value.kind === 'interests') items.putInterests(value.id, value.interests);
  }
}

/**
 * Hands history joins of `user.v1` on to `interactions.v1`, where their place among the events decides. Resolves when
 * they are durable there.
 *
 * `joinsAfter`: joins up to this offset were handed on before. A join older than the log keeps events has nothing left to join.
 */
export async function handOnJoins(
  records: readonly LogRecord[],
  sinks: {
    readonly log: EventLog;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly joinsAfter: number;
  },
): Promise<void> {
  const joins: HistoryJoin[] = [];
  const oldest = sinks.clock() - retentionMs;
  for (const { offset, value } of readable(records, userChange, sinks.logger)) {
    if (value.kind === 'interests') continue;
    if (offset > sinks.joinsAfter && value.at > oldest) joins.push(value);
  }
  if (joins.length === 0) return;
  await sinks.log.append(
    interactionsTopic,
    joins.map((join) => ({
      key: visitorViewer(join.visitorId),
      value: JSON.stringify(join),
      idempotencyKey: join.id,
    })),
  );
}
