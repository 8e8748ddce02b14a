import { useCallback, useEffect, useRef, useState } from 'react';

import { track } from '../tracking/tracker.js';
import { quantityOf, setQuantity } from './cart.store.js';

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
    setQuantity(productId, quantityOf(productId) + 1);
    track({ type: 'CART', productId, videoId, recommendationId });
    setAdded(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAdded(false), addedMs);
  }, [productId, videoId, recommendationId]);
  return { add, added };
}
