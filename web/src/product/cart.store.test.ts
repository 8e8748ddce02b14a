import { beforeEach, describe, expect, it } from '@jest/globals';

import { cartStore, countItems, quantityOf, setQuantity } from './cart.store.js';

describe('the cart', () => {
  beforeEach(() => {
    for (const { productId } of cartStore.get()) setQuantity(productId, 0);
  });

  it('puts the newest first and counts every piece', () => {
    setQuantity('a', 1);
    setQuantity('b', 2);
    expect(cartStore.get().map(({ productId }) => productId)).toEqual(['b', 'a']);
    expect(countItems(cartStore.get())).toBe(3);
  });

  it('keeps a product in its place when its number changes', () => {
    setQuantity('a', 1);
    setQuantity('b', 1);
    setQuantity('a', 5);
    expect(cartStore.get().map(({ productId }) => productId)).toEqual(['b', 'a']);
    expect(quantityOf('a')).toBe(5);
  });

  it('takes out what is set to nothing', () => {
    setQuantity('a', 1);
    setQuantity('a', 0);
    expect(cartStore.get()).toEqual([]);
  });

  it('is kept on the device', () => {
    setQuantity('a', 2);
    expect(JSON.parse(localStorage.getItem('reelgraph.cart') ?? '')).toEqual([
      { productId: 'a', quantity: 2 },
    ]);
  });
});
