import { describe, expect, it } from '@jest/globals';

import { subgraphSecrets } from './subgraph-secret.js';

describe('SUBGRAPH_SECRET', () => {
  const [old, next] = ['o'.repeat(32), 'n'.repeat(40)];

  it('is one secret, or two while one takes the place of the other', () => {
    expect(subgraphSecrets.parse(old)).toEqual([old]);
    expect(subgraphSecrets.parse(`${old}, ${next}`)).toEqual([old, next]);
  });

  it('is refused when it is short, empty or a list', () => {
    for (const text of ['', 'short', `${old},`, `${old},${next},${old}`]) {
      expect(subgraphSecrets.safeParse(text).success).toBe(false);
    }
  });
});
