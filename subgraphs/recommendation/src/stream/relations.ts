import type { ViewerId } from '@reelgraph/schema/ids';
import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import type { FeatureUpdate, ItemRef } from '../features/feature-writer.port.js';

/**
 * What an event changes of what the viewer saved, and of whom they follow or hide; nothing for most events.
 *
 * SAVE and UNSAVE hold for each of the `named` items. UNDO_NOT_INTERESTED shows a named creator again.
 */
export function relationUpdates(
  { type, creatorId }: InteractionEvent,
  viewerId: ViewerId,
  { named, at }: { readonly named: readonly ItemRef[]; readonly at: number },
): FeatureUpdate[] {
  if (type === 'SAVE' || type === 'UNSAVE') {
    const savedAt = type === 'SAVE' ? at : null;
    return named.map((item) => ({ op: 'save', viewerId, item, savedAt }));
  }
  if (creatorId === null) return [];
  if (type === 'FOLLOW' || type === 'UNFOLLOW') {
    return [{ op: 'follow', viewerId, creatorId, isFollowed: type === 'FOLLOW' }];
  }
  if (type === 'HIDE_CREATOR' || type === 'UNDO_NOT_INTERESTED') {
    return [{ op: 'hideCreator', viewerId, creatorId, isHidden: type === 'HIDE_CREATOR' }];
  }
  return [];
}
