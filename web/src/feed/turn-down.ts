import type { ApolloCache } from '@apollo/client';

import { track } from '../tracking/tracker.js';
import { showToast } from '../ui/toast.store.js';
import { feedWords } from '../words/feed.js';
import { wordsNow } from '../words/words.js';
import { hideCreator, setVideoHidden, showCreator } from './hidden.store.js';
import type { Slide } from './slide.js';

/** Takes a video out of the feed at once and tells the server; the message offers to undo it, and then `onBack` is called. */
export function turnDownVideo({ video, recommendationId }: Slide, onBack: () => void): void {
  const videoId = video.id;
  setVideoHidden(videoId, true);
  track({ type: 'NOT_INTERESTED', videoId, recommendationId });
  showToast(wordsNow(feedWords).fewerLikeThis, () => {
    onBack();
    setVideoHidden(videoId, false);
    track({ type: 'UNDO_NOT_INTERESTED', videoId, recommendationId });
  });
}

/**
 * Takes a creator's videos out of the feed at once, but for those `passed` already, and tells the server; the message
 * offers to undo it, and then `onBack` is called.
 */
export function turnDownCreator(
  { video: { creator }, recommendationId }: Slide,
  passed: readonly Slide[],
  cache: ApolloCache,
  onBack: () => void,
): void {
  if (!creator) return;
  const creatorId = creator.id;
  const note = (hidden: boolean) =>
    cache.modify<{ hiddenByMe: boolean }>({
      id: `Creator:${creatorId}`,
      fields: { hiddenByMe: () => hidden },
    });
  hideCreator(creatorId, new Set(passed.map(({ video }) => video.id)));
  note(true);
  track({ type: 'HIDE_CREATOR', creatorId, recommendationId });
  showToast(wordsNow(feedWords).creatorHidden(creator.handle), () => {
    onBack();
    showCreator(creatorId);
    note(false);
    track({ type: 'UNDO_NOT_INTERESTED', creatorId, recommendationId });
  });
}
