import { describe, expect, it } from '@jest/globals';

import { risingItems } from './rising.js';

const list = (scores: Readonly<Record<string, number>>) =>
  Object.entries(scores).map(([id, score]) => ({ id, score }));

describe('what is rising', () => {
  it('has a far greater share of the last hour than of the day', () => {
    const hour = list({ steady: 1000, burst: 300, few: 20 });
    const day = list({ steady: 24_000, burst: 400, few: 20 });
    expect([...risingItems(hour, day)]).toEqual(['burst']);
  });

  it('is nothing while all of the day is the last hour', () => {
    const hour = list({ one: 900, other: 90 });
    expect([...risingItems(hour, hour)]).toEqual([]);
  });

  it('may have come up from nothing', () => {
    expect([...risingItems(list({ old: 90, fresh: 90 }), list({ old: 9000 }))]).toEqual(['fresh']);
  });
});
