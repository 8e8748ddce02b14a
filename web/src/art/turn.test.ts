import { describe, expect, it } from '@jest/globals';

import { nameAtTurn, turnOf } from './turn.js';

describe('turns', () => {
  it('are the number at the end of an id, else a hash', () => {
    expect(turnOf('demo.v012')).toBe(12);
    expect(turnOf('posts.abc')).toBeGreaterThan(12);
    expect(turnOf('posts.7301234567890123456')).toBe(890_123_456);
  });

  it('bring up every name', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const seen = names.map((_, turn) => nameAtTurn(names, turn, 2, () => true));
    expect(seen.sort()).toEqual(names);
  });

  it('go on to the next name that is allowed', () => {
    expect(nameAtTurn(['a', 'b', 'c'], 0, 1, (name) => name === 'c')).toBe('c');
  });
});
