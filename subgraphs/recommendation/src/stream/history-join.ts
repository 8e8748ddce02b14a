import { accountViewer, visitorViewer } from '@reelgraph/schema/ids';
import type { HistoryJoin } from '@reelgraph/schema/item-change';

import type { FeatureReader, FeatureUpdate } from '../features/feature-writer.port.js';
import { likeTakenBack } from './interaction.js';
import type { Outcome } from './outcome.js';

/**
 * What it changes that a visitor signed up or logged in: their features move to the account, once. Where
 * both like an item, the later of the two likes is taken back, because it is one person's second.
 */
export function processHistoryJoin(join: HistoryJoin, features: FeatureReader): Outcome {
  const from = visitorViewer(join.visitorId);
  const to = accountViewer(join.accountId);
  if (features.hasJoined(from)) return { kind: 'drop', reason: 'history joined before' };
  const second = features.likes(from).flatMap(({ item, like }): FeatureUpdate[] => {
    const own = features.like(to, item);
    return own === null ? [] : likeTakenBack(item, like.at < own.at ? own : like);
  });
  return {
    kind: 'ok',
    updates: {
      features: [...second, { op: 'join', from, to }],
      votes: [],
      activity: {
        kind: 'join',
        visitorBefore: features.lastAcceptedAt(from),
        accountBefore: features.lastAcceptedAt(to),
      },
    },
  };
}
