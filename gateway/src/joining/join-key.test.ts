import { describe, expect, it } from '@jest/globals';

import type { RequestHeaderRule } from '../transport/header-rules.js';
import { createJoinKey } from './join-key.js';

const subgraphs = null;
const forward = (names: string[]): RequestHeaderRule => ({
  action: 'forward',
  select: { names },
  subgraphs,
  as: null,
  otherwise: null,
});

/** The key of a request of a visitor with these headers. */
const keyOf = (rules: readonly RequestHeaderRule[], headers = {}, asker = {}, text = '{}') =>
  createJoinKey(rules)(
    { scope: { visitorId: null }, authorization: undefined, clientHeaders: headers, ...asker },
    text,
  );

describe('the key of requests that may share an answer', () => {
  it('is another one for each text, visitor and Authorization', () => {
    const keys = [
      keyOf([]),
      keyOf([], {}, {}, '{ }'),
      keyOf([], {}, { scope: { visitorId: 'v1' } }),
      keyOf([], {}, { authorization: '' }),
      keyOf([], {}, { authorization: 'v1' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has the headers that rules pass on, by name or pattern, and no other', () => {
    const matching: RequestHeaderRule = {
      action: 'forward',
      select: { matching: /^x-trace-/ },
      subgraphs: new Set(['a']),
      as: 'y',
      otherwise: null,
    };
    const rules = [forward(['x-tenant']), matching];
    const plain = keyOf(rules);
    expect(keyOf(rules, { 'x-request-id': 'q1', 'user-agent': 'x' })).toBe(plain);
    for (const name of ['x-tenant', 'x-trace-id', 'connection']) {
      expect(keyOf(rules, { [name]: 'a' })).not.toBe(plain);
      expect(keyOf(rules, { [name]: 'b' })).not.toBe(keyOf(rules, { [name]: 'a' }));
    }
    expect(keyOf(rules, { 'x-tenant': 'a', 'x-trace-a': 'b' })).toBe(
      keyOf(rules, { 'x-trace-a': 'b', 'x-tenant': 'a' }),
    );
    expect(keyOf([], { 'x-tenant': 'a' })).toBe(keyOf([]));
  });
});
