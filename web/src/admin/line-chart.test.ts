import { describe, expect, it } from '@jest/globals';

import { linePath, logShare, logTicks, spreadLabels } from './line-chart.js';

describe('a logarithmic scale from 0', () => {
  it('puts 0 at the foot and the greatest value at the head', () => {
    expect([logShare(0, 99), logShare(9, 99), logShare(99, 99)]).toEqual([0, 0.5, 1]);
    expect(logShare(5, 0)).toBe(0);
  });

  it('is marked up to the first power of ten that no value passes', () => {
    expect(logTicks(0)).toEqual([0, 1]);
    expect(logTicks(100)).toEqual([0, 1, 10, 100]);
    expect(logTicks(101)).toEqual([0, 1, 10, 100, 1000]);
  });
});

describe('a line', () => {
  it('goes through its values from side to side', () => {
    const box = { width: 100, height: 50 };
    expect(linePath([0, 99, 9], 99, box)).toBe('M0.0 50.0L50.0 0.0L100.0 25.0');
    expect(linePath([3], 0, box)).toBe('M0.0 50.0');
    expect(linePath([], 9, box)).toBe('');
  });
});

describe('labels at the ends of lines', () => {
  it('keep their distance and stay inside', () => {
    expect(spreadLabels([10, 12, 40], 16, 100)).toEqual([10, 26, 42]);
    expect(spreadLabels([99, 100], 16, 100)).toEqual([84, 100]);
  });
});
