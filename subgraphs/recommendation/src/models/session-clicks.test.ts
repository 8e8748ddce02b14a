import { describe, expect, it } from '@jest/globals';

import { sessionClicksOf } from './session-clicks.js';

const clicksOf = (...acts: readonly (readonly [string, 'VIEW' | 'CLICK' | 'CART'])[]) =>
  sessionClicksOf(acts.map(([productId, type]) => ({ productId, type })));

describe('the clicks of a session', () => {
  it('take different things done to one product in a row as one', () => {
    expect(clicksOf(['a', 'CLICK'], ['a', 'VIEW'], ['a', 'CART'], ['b', 'VIEW'])).toEqual([
      'a',
      'b',
    ]);
  });

  it('take the same thing done again as another one', () => {
    expect(clicksOf(['a', 'VIEW'], ['a', 'VIEW'], ['a', 'CART'])).toEqual(['a', 'a']);
  });

  it('keep what somebody comes back to', () => {
    expect(clicksOf(['a', 'VIEW'], ['b', 'VIEW'], ['a', 'VIEW'])).toEqual(['a', 'b', 'a']);
    expect(clicksOf()).toEqual([]);
  });
});
