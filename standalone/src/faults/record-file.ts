import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';

import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import { partitionOf } from '@reelgraph/platform/event-log/partition';
import { visitorViewer } from '@reelgraph/schema/ids';
import {
  eventTypes,
  type InteractionEvent,
  interactionsTopic,
} from '@reelgraph/schema/interaction-event';

/** Records that are applied in one step. */
export const batchSize = 50;

/** What is in a file of records. */
export interface RecordFile {
  readonly records: number;
  /** How many repeat an event that is in the file before. */
  readonly repeats: number;
  /** How many cannot be understood. */
  readonly bad: number;
}

const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)]!;

function someEvent(now: number): InteractionEvent {
  const isVideo = Math.random() < 0.3;
  const acceptedAt = now - Math.floor(Math.random() * 3_600_000);
  return {
    kind: 'interaction',
    eventId: randomUUID(),
    viewerId: visitorViewer(`v${Math.floor(Math.random() * 300)}`),
    sessionId: `s${Math.floor(Math.random() * 3)}`,
    type: pick(eventTypes),
    creatorId: `c${Math.floor(Math.random() * 20)}`,
    productId: isVideo ? null : `p${Math.floor(Math.random() * 100)}`,
    videoId: isVideo ? `v${Math.floor(Math.random() * 40)}` : null,
    occurredAt: acceptedAt - Math.floor(Math.random() * 60_000),
    acceptedAt,
    dwellMs: null,
    recommendationId: null,
    placedProductIds: isVideo ? ['p1', 'p2'] : [],
    watchedShare: null,
  };
}

/** Writes records as a partitioned log would have them: a twentieth repeats others, a fiftieth is of no use. */
export function writeRecords(file: string, count: number, partitions: number): RecordFile {
  const now = Date.now();
  const written: InteractionEvent[] = [];
  const ends = Array.from({ length: partitions }, () => 0);
  let repeats = 0;
  let bad = 0;
  const records = Array.from({ length: count }, (): LogRecord => {
    const chance = Math.random();
    const isBad = chance < 0.02;
    const isRepeat = chance > 0.95 && written.length > 0;
    const event = isRepeat ? pick(written) : someEvent(now);
    if (isBad) bad += 1;
    else if (isRepeat) repeats += 1;
    else written.push(event);
    const whole = JSON.stringify(event);
    const partition = partitionOf(event.viewerId, partitions);
    const offset = ends[partition] ?? 0;
    ends[partition] = offset + 1;
    const wrong = chance < 0.01 ? whole.slice(0, -9) : JSON.stringify({ ...event, type: 'NONE' });
    return {
      ...{ topic: interactionsTopic, partition, offset, key: event.viewerId },
      ...{ value: isBad ? wrong : whole, appendedAt: event.acceptedAt },
    };
  });
  writeFileSync(file, JSON.stringify(records));
  return { records: count, repeats, bad };
}
