import type { LocalEventLog } from '@reelgraph/platform/event-log/event-log.port';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { recordName } from './consumer.js';

/** Where in the logs a state was taken: `interactions` applied, `users` looked through for history joins. */
export interface StatePosition {
  readonly interactions: number;
  readonly users: number;
  /** Names the last applied record, so that a state is not put on a log it was not made from; '' = none. */
  readonly lastRecord: string;
}

/** The position of a state in which nothing is applied. */
export const startPosition: StatePosition = { interactions: 0, users: 0, lastRecord: '' };

/** True when the log can be the one that a state was made from; expired records are given the benefit of the doubt. */
export async function belongsTo(log: LocalEventLog, position: StatePosition): Promise<boolean> {
  if (position.interactions === 0) return true;
  if (position.interactions > (await log.endOffset(interactionsTopic))) return false;
  const [record] = await log.read(interactionsTopic, position.interactions - 1, 1);
  return record?.offset !== position.interactions || recordName(record) === position.lastRecord;
}
