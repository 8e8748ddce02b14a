import { describe, expect, it } from '@jest/globals';

import { listsBefore } from './list-examples.js';

const clickedAt = (at: number) => ({ clickedAt: at, features: new Float32Array() });

describe('the lists that a measured training learns from', () => {
  it('were clicked before any of the sessions that it is measured on began', () => {
    const lists = [10, 19, 20, 35].map(clickedAt);
    // The one that ended last may have begun first.
    expect(listsBefore(lists, [30, 20, 40])).toEqual([10, 19].map(clickedAt));
  });

  it('are none when it is not known when those began', () => {
    expect(listsBefore([clickedAt(10)], undefined)).toEqual([]);
  });
});
