import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';

import { graphql } from '../gql/gql.js';
import type { Like_VideoFragment } from '../gql/graphql.js';
import { personalStore } from '../tracking/consent.store.js';
import { TrackEvents, announceAccepted, toTrackEvent } from '../tracking/tracker.js';
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
  const [mutate] = useMutation(TrackEvents);
  const id = video?.id;
  const liked = video?.likedByMe ?? false;
  return useCallback(async () => {
    if (id === undefined) return;
    const type = liked ? 'UNLIKE' : 'LIKE';
    const event = toTrackEvent({ type, videoId: id, recommendationId });
    try {
      const { data } = await mutate({
        variables: { events: [event] },
        optimisticResponse: {
          __typename: 'Mutation',
          trackEvents: {
            __typename: 'TrackEventsPayload',
            accepted: 1,
            duplicates: 0,
            durability: 'LOGGED',
            rejected: [],
          },
        } as never,
        update(cache, { data: receipt }) {
          if (!receipt || receipt.trackEvents.rejected.length > 0) return;
          cache.modify<Pick<Like_VideoFragment, 'likedByMe' | 'likeCount'>>({
            id: `Video:${id}`,
            fields: {
              likedByMe: () => !liked,
              likeCount: (count) => Math.max(0, count + (liked ? -1 : 1)),
            },
          });
        },
      });
      if (data && data.trackEvents.rejected.length > 0) throw new Error('rejected');
      announceAccepted([event]);
    } catch {
      const { likeFailed, unlikeFailed, likeNotKept } = wordsNow(feedWords);
      if (!personalStore.get()) showToast(likeNotKept);
      else showToast(liked ? unlikeFailed : likeFailed);
    }
  }, [id, liked, recommendationId, mutate]);
}
