import { useCallback, useEffect, useRef, useState } from 'react';

import { addToCart } from '../cart/cart.store.js';
import { track } from '../tracking/tracker.js';
import { showToast } from '../ui/toast.store.js';
import { cartWords } from '../words/cart.js';
import { wordsNow } from '../words/words.js';

/** The tick stands for this long. */
const addedMs = 900;

/** Adds one to the cart, tells the server, and says for 900 ms that it did. */
export function useAddToCart(origin: {
  productId: string;
  videoId?: string | undefined;
  recommendationId?: string | undefined;
}) {
  const { productId, videoId, recommendationId } = origin;
  const [added, setAdded] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const add = useCallback(() => {
    if (!addToCart({ productId, quantity: 1, recommendationId: recommendationId ?? null })) {
      showToast(wordsNow(cartWords).full);
      return;
    }
    track({ type: 'CART', productId, videoId, recommendationId });
    setAdded(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAdded(false), addedMs);
  }, [productId, videoId, recommendationId]);
  return { add, added };
}
