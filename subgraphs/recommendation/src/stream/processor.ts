import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { ViewerId } from '@reelgraph/schema/ids';
import {
  type InteractionEvent,
  interactionRecord,
  namesTarget,
} from '@reelgraph/schema/interaction-event';

import type { FeatureReader } from '../features/feature-writer.port.js';
import { processHistoryJoin } from './history-join.js';
import { processInteraction } from './interaction.js';
import type { Outcome } from './outcome.js';
import { parseRecord } from './record.js';

const isViewerId = (id: string): id is ViewerId => /^(account|visitor):./.test(id);

/**
 * Decides what a record of `interactions.v1` changes: pure in the record and the features before it, so that
 * a replay of the same log gives the same features, whenever it runs.
 *
 * Times are the record's own: a late event weighs what its age leaves of it.
 */
export function processRecord(record: LogRecord, features: FeatureReader): Outcome {
  const parsed = parseRecord(record, interactionRecord);
  if ('reason' in parsed) return { kind: 'deadLetter', reason: parsed.reason };
  const { value } = parsed;
  if (value.kind === 'history-join') return processHistoryJoin(value, features);
  return processEvent(value, features);
}

/** Decides what an interaction changes, or why it cannot be understood. */
export function processEvent(event: InteractionEvent, features: FeatureReader): Outcome {
  if (!isViewerId(event.viewerId)) return { kind: 'deadLetter', reason: 'viewerId: no such kind' };
  if (!namesTarget(event)) {
    return { kind: 'deadLetter', reason: 'the event does not name what it is about' };
  }
  return processInteraction(event, event.viewerId, features);
}
