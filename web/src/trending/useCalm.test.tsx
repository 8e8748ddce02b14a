import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';

import { useCalm } from './useTrending.js';

describe('a calm list', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('changes at most once a second and ends with the newest', () => {
    const { result, rerender } = renderHook(({ latest }) => useCalm(latest, false), {
      initialProps: { latest: 1 },
    });
    rerender({ latest: 2 });
    act(() => void jest.advanceTimersByTime(0));
    expect(result.current.shown).toBe(2);
    rerender({ latest: 3 });
    act(() => void jest.advanceTimersByTime(300));
    rerender({ latest: 4 });
    expect(result.current.shown).toBe(2);
    act(() => void jest.advanceTimersByTime(700));
    expect(result.current.shown).toBe(4);
  });

  it('stands still while it is held and catches up afterwards', () => {
    const { result, rerender } = renderHook(({ latest, held }) => useCalm(latest, held), {
      initialProps: { latest: 1, held: true },
    });
    rerender({ latest: 2, held: true });
    act(() => void jest.advanceTimersByTime(60_000));
    expect(result.current.shown).toBe(1);
    rerender({ latest: 2, held: false });
    act(() => void jest.advanceTimersByTime(0));
    expect(result.current.shown).toBe(2);
  });
});
