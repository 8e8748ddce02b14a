import { namesTarget } from '@reelgraph/schema/interaction-event';

import type { ItemIndex } from '../items/item-index.js';
import type { IncomingEvent, RejectionCode } from './ingest.types.js';

/** The longest dwell that is believed: a day, in milliseconds. */
const longestDwellMs = 86_400_000;

/** Why an event cannot be taken, or null when it can; the first reason that applies. */
export function judge(
  event: IncomingEvent,
  items: Pick<ItemIndex, 'product' | 'video' | 'videosBy'>,
): { readonly code: RejectionCode; readonly reason: string } | null {
  const { productId, videoId, creatorId, dwellMs } = event;
  if (!namesTarget(event)) {
    const isItem = namesTarget({ ...event, productId: 'any' });
    const reason = isItem ? 'Name a product, a video or both.' : 'Name the creator.';
    return { code: 'NO_TARGET', reason };
  }
  if (productId !== null && items.product(productId) === undefined) {
    return { code: 'UNKNOWN_PRODUCT', reason: 'No product has this id.' };
  }
  if (videoId !== null && items.video(videoId) === undefined) {
    return { code: 'UNKNOWN_VIDEO', reason: 'No video has this id.' };
  }
  if (creatorId !== null && items.videosBy(creatorId).length === 0) {
    return { code: 'UNKNOWN_CREATOR', reason: 'No video is by a creator of this id.' };
  }
  if (dwellMs !== null && !(dwellMs >= 0 && dwellMs <= longestDwellMs)) {
    return { code: 'INVALID_DWELL', reason: `dwellMs must be 0…${longestDwellMs}.` };
  }
  return null;
}
