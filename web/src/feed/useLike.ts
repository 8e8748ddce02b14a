import { useCallback } from 'react';

import { graphql } from '../gql/gql.js';
import type { Like_VideoFragment } from '../gql/graphql.js';
import { personalStore } from '../tracking/consent.store.js';
import { useOptimisticEvent } from '../tracking/useOptimisticEvent.js';
import { showToast } from '../ui/toast.store.js';
import { feedWords } from '../words/feed.js';
import { wordsNow } from '../words/words.js';

graphql(`
  fragment Like_video on Video {
    id
    likedByMe
    likeCount
  }
`);

/**
 * Likes a video, or takes the like back: the heart and the count change at once, and change back with a message
 * when the server does not take it.
 */
export function useLike(video: Like_VideoFragment | undefined, recommendationId?: string) {
  const send = useOptimisticEvent();
  const id = video?.id;
  const liked = video?.likedByMe ?? false;
  return useCallback(async () => {
    if (id === undefined) return;
    const kept = await send({
      interaction: { type: liked ? 'UNLIKE' : 'LIKE', videoId: id, recommendationId },
      show(cache) {
        cache.modify<Pick<Like_VideoFragment, 'likedByMe' | 'likeCount'>>({
          id: `Video:${id}`,
          fields: {
            likedByMe: () => !liked,
            likeCount: (count) => Math.max(0, count + (liked ? -1 : 1)),
          },
        });
      },
    });
    if (kept) return;
    const { likeFailed, unlikeFailed, likeNotKept } = wordsNow(feedWords);
    if (!personalStore.get()) showToast(likeNotKept);
    else showToast(liked ? unlikeFailed : likeFailed);
  }, [id, liked, recommendationId, send]);
}
