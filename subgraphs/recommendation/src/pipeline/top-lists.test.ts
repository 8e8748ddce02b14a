import { describe, expect, it } from '@jest/globals';

import { fakeFeatureStore } from './feature-store.fake.js';
import { TopLists } from './top-lists.js';

/** Ten products, the last of which weighs `least`. */
const crowd = (least: number): Map<string, number> =>
  new Map(Array.from({ length: 10 }, (_, i) => [`p${i}`, least + 9 - i]));

describe('TopLists', () => {
  it('read popularity on the most recent window that a crowd speaks in', async () => {
    const features = fakeFeatureStore();
    const time = { now: 0 };
    const tops = new TopLists(features, () => time.now);
    const scale = () => {
      time.now += 1000;
      return tops.scale('product', 0);
    };
    expect(await scale()).toBeNull();
    features.windows.set('ALL', new Map([['p1', 3]]));
    expect(await scale()).toEqual({ window: 'ALL', greatest: 3 });
    features.windows.set('WEEK', crowd(200));
    expect(await scale()).toEqual({ window: 'WEEK', greatest: 209 });
    features.windows.set('HOUR', crowd(199));
    expect(await scale()).toEqual({ window: 'WEEK', greatest: 209 });
    features.windows.set('HOUR', crowd(200));
    expect(await scale()).toEqual({ window: 'HOUR', greatest: 209 });
  });

  it('tell what rises, anew when a list is another one', async () => {
    const features = fakeFeatureStore();
    const time = { now: 0 };
    const tops = new TopLists(features, () => time.now);
    features.windows.set('DAY', new Map([['steady', 9000]]));
    features.windows.set('HOUR', new Map([['fresh', 90]]));
    const first = await tops.rising(0);
    expect([...first]).toEqual(['fresh']);
    features.windows.set('HOUR', new Map([['other', 90]]));
    expect(await tops.rising(0)).toBe(first);
    time.now += 1000;
    expect([...(await tops.rising(0))]).toEqual(['other']);
  });

  it('ask for a list once a second at most, and again after a failure', async () => {
    const features = fakeFeatureStore();
    const time = { now: 0 };
    const tops = new TopLists(features, () => time.now);
    const ask = () => tops.top('product', 'DAY', 'kitchen', 0);
    features.broken.add('top');
    await expect(ask()).rejects.toThrow('top is away');
    features.broken.clear();
    await Promise.all([ask(), ask()]);
    expect(features.calls.top).toBe(2);
    time.now += 1000;
    await ask();
    expect(features.calls.top).toBe(3);
  });
});
