import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { onceSeen } from './impressions.js';

let show: (element: Element, share: number) => void;

beforeEach(() => {
  jest.useFakeTimers();
  class Observer {
    constructor(callback: (entries: { target: Element; intersectionRatio: number }[]) => void) {
      show = (target, intersectionRatio) => callback([{ target, intersectionRatio }]);
    }
    observe() {}
    unobserve() {}
  }
  Object.defineProperty(globalThis, 'IntersectionObserver', {
    configurable: true,
    value: globalThis.IntersectionObserver ?? Observer,
  });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('an impression', () => {
  it('counts once, when half of it was in sight for a second', () => {
    const seen = jest.fn();
    const element = document.createElement('div');
    onceSeen(element, seen);
    show(element, 0.4);
    jest.advanceTimersByTime(5_000);
    expect(seen).not.toHaveBeenCalled();
    show(element, 0.6);
    jest.advanceTimersByTime(999);
    expect(seen).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    show(element, 0.4);
    show(element, 1);
    jest.advanceTimersByTime(5_000);
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('does not count when it was passed', () => {
    const seen = jest.fn();
    const element = document.createElement('div');
    onceSeen(element, seen);
    show(element, 1);
    jest.advanceTimersByTime(900);
    show(element, 0.1);
    jest.advanceTimersByTime(5_000);
    expect(seen).not.toHaveBeenCalled();
  });

  it('does not count behind another window', () => {
    const seen = jest.fn();
    const element = document.createElement('div');
    onceSeen(element, seen);
    show(element, 1);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    jest.advanceTimersByTime(5_000);
    expect(seen).not.toHaveBeenCalled();
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    jest.advanceTimersByTime(1_000);
    expect(seen).toHaveBeenCalledTimes(1);
  });
});
