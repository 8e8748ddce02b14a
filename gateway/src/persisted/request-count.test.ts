import { describe, expect, it } from '@jest/globals';

import { RequestCount } from './request-count.js';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 0, 1, 12);

describe('a count of requests', () => {
  it('says how many there were, in all and in the last hour, and when the last was', () => {
    const count = new RequestCount();
    expect([count.total, count.lastAt, count.lastHour(startMs)]).toEqual([0, null, 0]);
    count.add(startMs);
    count.add(startMs + 30 * minuteMs);
    count.add(startMs + 30 * minuteMs + 1);
    expect(count.lastHour(startMs + 59 * minuteMs)).toBe(3);
    expect(count.lastHour(startMs + 60 * minuteMs)).toBe(2);
    expect(count.lastHour(startMs + 90 * minuteMs)).toBe(0);
    expect([count.total, count.lastAt]).toEqual([3, startMs + 30 * minuteMs + 1]);
  });

  it('counts nothing twice after hours of silence, nor where the clock goes back', () => {
    const count = new RequestCount();
    count.add(startMs);
    count.add(startMs + 1000 * minuteMs);
    expect(count.lastHour(startMs + 1000 * minuteMs)).toBe(1);
    count.add(startMs + 990 * minuteMs);
    expect(count.lastHour(startMs + 1000 * minuteMs)).toBe(2);
    expect(count.lastHour(startMs + 1059 * minuteMs)).toBe(2);
    expect(count.lastHour(startMs + 1060 * minuteMs)).toBe(0);
  });
});
