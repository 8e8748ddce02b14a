import { describe, expect, it } from '@jest/globals';

import { formatMoney } from './money.js';

const plainSpaces = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('formatMoney', () => {
  it.each([
    [1999, 'USD', '$19.99'],
    [2_500_000, 'IDR', 'Rp 25.000'],
    [10_000_000, 'INR', '₹1,00,000.00'],
    [123_456, 'EUR', '1.234,56 €'],
    [5, 'GBP', '£0.05'],
    [1500, 'JPY', '￥1,500'],
    [300_000_000_000, 'IDR', 'Rp 3.000.000.000'],
    [0, 'USD', '$0.00'],
  ])('writes %d minor units of %s as %s', (amount, currency, text) => {
    expect(plainSpaces(formatMoney(amount, currency))).toBe(text);
  });

  it('writes a currency of no known home in English', () => {
    expect(plainSpaces(formatMoney(1050, 'XTS'))).toBe('XTS 10.50');
  });

  it('writes what is no currency code behind a plain number', () => {
    expect(formatMoney(1050, 'points')).toBe('10.50 points');
    expect(formatMoney(1050, '')).toBe('10.50');
  });
});
