import { useCallback } from 'react';

import { graphql } from '../gql/gql.js';
import type { Save_ProductFragment, Save_VideoFragment } from '../gql/graphql.js';
import { personalStore } from '../tracking/consent.store.js';
import { useOptimisticEvent } from '../tracking/useOptimisticEvent.js';
import { showToast } from '../ui/toast.store.js';
import { savedWords } from '../words/saved.js';
import { wordsNow } from '../words/words.js';

graphql(`
  fragment Save_video on Video {
    id
    savedByMe
  }
`);
graphql(`
  fragment Save_product on Product {
    id
    savedByMe
  }
`);

/** Something that can be saved, and what it is. */
export type Savable =
  | { readonly kind: 'video'; readonly item: Save_VideoFragment }
  | { readonly kind: 'product'; readonly item: Save_ProductFragment };

/**
 * Saves a video or a product for later, or forgets it: the mark changes at once, and changes back with a message
 * when the server does not take it. With `undoable` the message after forgetting offers to save it again, for places
 * where it disappears.
 */
export function useSave(
  { kind, item }: Savable,
  options: { readonly recommendationId?: string | undefined; readonly undoable?: boolean } = {},
): () => Promise<void> {
  const { recommendationId, undoable = false } = options;
  const send = useOptimisticEvent();
  const { id } = item;
  const saved = item.savedByMe ?? false;
  const mark = useCallback(
    async (to: boolean): Promise<boolean> => {
      const kept = await send({
        interaction: {
          type: to ? 'SAVE' : 'UNSAVE',
          ...(kind === 'video' ? { videoId: id } : { productId: id }),
          recommendationId,
        },
        show(cache) {
          cache.modify<{ savedByMe: boolean }>({
            id: `${kind === 'video' ? 'Video' : 'Product'}:${id}`,
            fields: { savedByMe: () => to },
          });
        },
      });
      const { saveFailed, unsaveFailed, notKept } = wordsNow(savedWords);
      if (!kept) showToast(!personalStore.get() ? notKept : to ? saveFailed : unsaveFailed);
      return kept;
    },
    [kind, id, recommendationId, send],
  );
  return useCallback(async () => {
    const kept = await mark(!saved);
    if (kept && saved && undoable) {
      showToast(wordsNow(savedWords).takenOff, () => void mark(true));
    }
  }, [mark, saved, undoable]);
}
