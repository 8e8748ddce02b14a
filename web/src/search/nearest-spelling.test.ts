import { describe, expect, it } from '@jest/globals';

import { editDistance, nearestSpelling } from './nearest-spelling.js';

describe('the distance of two words', () => {
  it.each([
    ['lamp', 'lamp', 0],
    ['lmap', 'lamp', 1],
    ['ratan', 'rattan', 1],
    ['shrits', 'shirt', 2],
  ])('%s and %s are %i apart', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});

describe('the nearest spelling', () => {
  const texts = ['Rattan lamp shade', 'Red shirt'];

  it('mends each word that the shop does not know', () => {
    expect(nearestSpelling('ratan lmap', texts)).toBe('rattan lamp');
  });

  it('is nothing for words that the shop knows', () => {
    expect(nearestSpelling('red lamp', texts)).toBeNull();
  });

  it('is nothing when no word is near', () => {
    expect(nearestSpelling('zeppelin', texts)).toBeNull();
  });
});
