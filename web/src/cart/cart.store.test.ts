import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { keepSession } from '../account/session.store.js';
import { addToCart, cartStore, followCart, forgetLines, markHandedOver } from './cart.store.js';

const logIn = (handle: string) =>
  keepSession({ accessToken: 'a', refreshToken: 'r', expiresAt: '2999-01-01T00:00:00Z', handle });
const add = (productId: string) => addToCart({ productId, quantity: 1, recommendationId: null });
const products = () => cartStore.get().map(({ productId }) => productId);

describe('the cart of this browser', () => {
  beforeAll(followCart);
  afterEach(() => {
    for (const handle of ['ann', 'bob']) {
      logIn(handle);
      forgetLines(cartStore.get().map(({ id }) => id));
    }
    keepSession(null);
    forgetLines(cartStore.get().map(({ id }) => id));
  });

  it('is kept on the device', () => {
    add('a');
    expect(JSON.parse(localStorage.getItem('reelgraph.cart') ?? '')).toMatchObject([
      { productId: 'a', quantity: 1 },
    ]);
  });

  it('comes along when the visitor logs in, once', () => {
    add('a');
    logIn('ann');
    expect(products()).toEqual(['a']);
    keepSession(null);
    expect(products()).toEqual([]);
    logIn('ann');
    expect(products()).toEqual(['a']);
  });

  it('is not shown to another account, nor to whoever comes after the log-out', () => {
    logIn('ann');
    add('secret');
    keepSession(null);
    expect(products()).toEqual([]);
    logIn('bob');
    expect(products()).toEqual([]);
    add('b');
    keepSession(null);
    logIn('ann');
    expect(products()).toEqual(['secret']);
  });

  it('keeps the ids of lines, which purchases are counted by', () => {
    add('a');
    const id = cartStore.get()[0]?.id;
    logIn('ann');
    markHandedOver([id ?? '']);
    expect(cartStore.get()).toMatchObject([{ id, handedOverAtMs: expect.any(Number) }]);
  });
});
