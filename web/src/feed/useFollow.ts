import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';

import { graphql } from '../gql/gql.js';
import type { Follow_CreatorFragment } from '../gql/graphql.js';
import { personalStore } from '../tracking/consent.store.js';
import { useOptimisticEvent } from '../tracking/useOptimisticEvent.js';
import { showToast } from '../ui/toast.store.js';
import { feedWords } from '../words/feed.js';
import { wordsNow } from '../words/words.js';
import { followingPath } from './feed-paths.js';

graphql(`
  fragment Follow_creator on Creator {
    id
    handle
    followedByMe
  }
`);

/**
 * Follows a creator, or no longer: the button changes at once, and changes back with a message when the server does
 * not take it.
 */
export function useFollow({ id, followedByMe }: Follow_CreatorFragment): () => Promise<void> {
  const { cache } = useApolloClient();
  const send = useOptimisticEvent();
  const followed = followedByMe ?? false;
  return useCallback(async () => {
    const kept = await send({
      interaction: { type: followed ? 'UNFOLLOW' : 'FOLLOW', creatorId: id },
      show(shown) {
        shown.modify<{ followedByMe: boolean }>({
          id: `Creator:${id}`,
          fields: { followedByMe: () => !followed },
        });
      },
    });
    if (kept) {
      // Where it is not shown it is asked for anew; shown, it changes behind what the viewer has reached.
      if (location.pathname !== followingPath) {
        cache.evict({ id: 'ROOT_QUERY', fieldName: 'feed', args: { following: true } });
      }
      return;
    }
    const { followFailed, unfollowFailed, followNotKept } = wordsNow(feedWords);
    if (!personalStore.get()) showToast(followNotKept);
    else showToast(followed ? unfollowFailed : followFailed);
  }, [id, followed, send, cache]);
}
