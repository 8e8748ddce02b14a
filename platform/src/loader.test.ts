import { describe, expect, it } from '@jest/globals';

import { createLoader } from './loader.js';

describe('a loader', () => {
  it('asks for the distinct keys of one turn in one call, and keeps their order', async () => {
    const batches: string[][] = [];
    const sizes: number[] = [];
    const loader = createLoader<string, string>(
      async (keys) => {
        batches.push([...keys]);
        return keys.map((key) => (key === 'absent' ? null : key.toUpperCase()));
      },
      { onBatch: (size) => sizes.push(size) },
    );
    expect(await Promise.all(['b', 'a', 'absent', 'b'].map((key) => loader.load(key)))).toEqual([
      'B',
      'A',
      null,
      'B',
    ]);
    expect(batches).toEqual([['b', 'a', 'absent']]);
    expect(sizes).toEqual([3]);
  });

  it('tells keys that are objects apart by what it is given for it', async () => {
    const sizes: number[] = [];
    const loader = createLoader<{ id: string }, string>(async (keys) => keys.map(({ id }) => id), {
      cacheKey: ({ id }) => id,
      onBatch: (size) => sizes.push(size),
    });
    await Promise.all([loader.load({ id: 'a' }), loader.load({ id: 'a' })]);
    expect(sizes).toEqual([1]);
  });

  it('refuses a batch of another length, by its name', async () => {
    const loader = createLoader<string, string>(async () => ['one'], { name: 'things' });
    const both = Promise.all([loader.load('a'), loader.load('b')]);
    await expect(both).rejects.toThrow('things: 2 keys gave 1 values');
  });
});
