import { describe, expect, it } from '@jest/globals';

import { stemOf, wordsOf } from './words.js';

describe('wordsOf', () => {
  it.each([
    [
      "Women's Crème-Brûlée T-Shirt (2 pcs)",
      ['womens', 'creme', 'brulee', 't', 'shirt', '2', 'pcs'],
    ],
    ['ＦＵＬＬ　width ½', ['full', 'width', '1', '2']],
    ['  ...!?  ', []],
    ['कुर्ता लाल', ['कुर्ता', 'लाल']],
  ])('takes %j apart', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('stemOf', () => {
  it.each([
    ['shoes', 'shoe'],
    ['dresses', 'dress'],
    ['dress', 'dress'],
    ['watches', 'watch'],
    ['boxes', 'box'],
    ['accessories', 'accessory'],
    ['ties', 'tie'],
    ['lens', 'len'],
    ['bus', 'bus'],
    ['status', 'status'],
    ['gas', 'gas'],
    ['iphone', 'iphone'],
  ])('takes the plural ending off %s: %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});
