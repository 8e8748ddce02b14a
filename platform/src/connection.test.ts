import 'reflect-metadata';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { decodeCursor, encodeCursor, pageSize } from './connection.js';

describe('cursors', () => {
  it('give back any values', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (parts) => {
        expect(decodeCursor(encodeCursor(parts), 'after')).toEqual(parts.map(String));
      }),
    );
  });

  it('that are not ours are refused by the argument’s name', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeCursor(text, 'after');
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
          expect(String(error)).toContain('after');
        }
      }),
    );
    expect(() => decodeCursor('nonsense', 'after')).toThrow(/after/);
  });
});

describe('pageSize', () => {
  it('takes an absent or null value for the fallback, and refuses what is not 1…100', () => {
    expect([
      pageSize(undefined, 20),
      pageSize(null, 20),
      pageSize(1, 20),
      pageSize(100, 20),
    ]).toEqual([20, 20, 1, 100]);
    for (const bad of [0, -1, 101]) expect(() => pageSize(bad, 20)).toThrow(/first/);
  });
});
