import { describe, expect, it } from '@jest/globals';

import { minorDigits } from './minor-digits.js';

describe('minorDigits', () => {
  it('follows the currency', () => {
    expect(['USD', 'IDR', 'JPY', 'KWD', 'XTS'].map(minorDigits)).toEqual([2, 2, 0, 3, 2]);
  });
});
