import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { describe, expect, it } from '@jest/globals';

import { TransientMap } from './transient-map.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;

const oldBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ??
  0;

/** Megabytes that outlive young collections although they were removed long before. */
function keptMb(map: {
  set(key: number, value: unknown): unknown;
  delete(key: number): boolean;
}): number {
  collect({ type: 'major' });
  const before = oldBytes();
  for (let i = 0; i < 4000; i += 1) {
    map.set(
      i,
      Array.from({ length: 1000 }, () => 0),
    );
    map.delete(i - 8);
    if (i % 200 === 0) collect({ type: 'minor' });
  }
  return (oldBytes() - before) / 1e6;
}

describe('a transient map', () => {
  it('is a map', () => {
    const map = new TransientMap<string, number>();
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    expect([map.get('a'), map.get('c'), map.size, map.keys()]).toEqual([
      3,
      undefined,
      2,
      ['a', 'b'],
    ]);
    expect([map.delete('a'), map.delete('a'), map.size]).toEqual([true, false, 1]);
  });

  it('keeps what is in it when it moves to a new map', () => {
    const map = new TransientMap<number, string>();
    map.set(-1, 'stays');
    for (let i = 0; i < 1000; i += 1) {
      map.set(i, 'goes');
      map.delete(i);
    }
    expect([map.get(-1), map.size]).toEqual(['stays', 1]);
  });

  it('does not keep what was removed, as a Map does until everything is collected', () => {
    // 32 MB go through each.
    expect(keptMb(new Map())).toBeGreaterThan(20);
    expect(keptMb(new TransientMap<number, unknown>())).toBeLessThan(8);
  });
});
