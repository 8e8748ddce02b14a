import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { decodeNumbers, encodeNumbers } from './number-row.js';

describe('a row of numbers', () => {
  it('is read back bit by bit', () => {
    const groups = fc.array(fc.array(fc.double()));
    fc.assert(
      fc.property(groups, (numbers) => {
        expect(decodeNumbers(encodeNumbers(numbers), numbers.length)).toEqual(numbers);
      }),
    );
  });

  it('is refused when it is cut, too long or not made of floats', () => {
    const row = encodeNumbers([[1, 2], [3]]);
    expect(() => decodeNumbers(row.subarray(0, 24), 2)).toThrow(RangeError);
    expect(() => decodeNumbers(row, 1)).toThrow(RangeError);
    expect(() => decodeNumbers(row.subarray(0, 23), 2)).toThrow(RangeError);
    expect(() => decodeNumbers(encodeNumbers([[1]]).fill(255), 1)).toThrow(RangeError);
  });
});
