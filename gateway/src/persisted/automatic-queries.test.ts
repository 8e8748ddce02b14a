import { describe, expect, it } from '@jest/globals';

import { createAutomaticQueries } from './automatic-queries.js';

describe('automatic persisted queries', () => {
  it('are bounded in number, and what was used longest ago goes', () => {
    const queries = createAutomaticQueries();
    for (let i = 0; i < 501; i += 1) {
      if (i === 500) queries.get('web', 'hash 0');
      queries.set('web', `hash ${i}`, '{ a }');
    }
    expect(queries.size).toBe(500);
    expect([queries.get('web', 'hash 0'), queries.get('web', 'hash 1')]).toEqual([
      '{ a }',
      undefined,
    ]);
  });

  it('are bounded in length', () => {
    const queries = createAutomaticQueries();
    const long = 'x'.repeat(600 * 1024);
    queries.set('web', '1', long);
    queries.set('web', '2', long);
    queries.set('web', '3', 'x'.repeat(2 * 1024 * 1024));
    expect([queries.get('web', '1'), queries.get('web', '2')]).toEqual([undefined, long]);
    expect(queries.get('web', '3')).toBeUndefined();
  });

  it('of names that somebody makes up displace neither each other’s nor those without a name', () => {
    const queries = createAutomaticQueries();
    queries.set('', '1', '{ a }');
    queries.set('web', '1', '{ b }');
    for (let i = 0; i < 1000; i += 1) {
      queries.set(`made up ${i}`, '1', '{ c }');
      // Used all the time.
      expect(queries.get('web', '1')).toBe('{ b }');
    }
    expect(queries.get('', '1')).toBe('{ a }');
    expect(queries.size).toBe(33);
    queries.set('n'.repeat(65), '1', '{ a }');
    expect(queries.get('n'.repeat(65), '1')).toBeUndefined();
  });

  it('know some from the beginning, for every client, and lose none of them', () => {
    const queries = createAutomaticQueries(new Map([['h', '{ known }']]));
    for (let i = 0; i < 600; i += 1) queries.set('web', `${i}`, '{ other }');
    expect(queries.get('web', 'h')).toBe('{ known }');
    expect(queries.get('', 'h')).toBe('{ known }');
  });
});
