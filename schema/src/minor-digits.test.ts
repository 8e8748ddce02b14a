import { describe, expect, it } from '@jest/globals';

import { decimalAmount, minorDigits } from './minor-digits.js';

describe('minorDigits', () => {
  it('follows the currency', () => {
    expect(['USD', 'IDR', 'JPY', 'KWD', 'XTS'].map(minorDigits)).toEqual([2, 2, 0, 3, 2]);
  });
});

describe('decimalAmount', () => {
  it('has the digits of the currency, also for less than one and for more than a number holds', () => {
    expect(decimalAmount(1999, 'USD')).toBe('19.99');
    expect(decimalAmount(5, 'KWD')).toBe('0.005');
    expect(decimalAmount(500, 'JPY')).toBe('500');
    expect(decimalAmount(123_456_789_012_345_678_901n, 'IDR')).toBe('1234567890123456789.01');
  });
});
