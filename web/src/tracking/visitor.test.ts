import { describe, expect, it } from '@jest/globals';

import { createVisitor } from './visitor.js';

function setUp() {
  const values = new Map<string, string>();
  const clock = { nowMs: 0 };
  let ids = 0;
  const visitor = createVisitor(
    {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    },
    () => clock.nowMs,
    () => `id-${(ids += 1)}`,
  );
  return { visitor, clock, values };
}

describe('the visitor', () => {
  it('keeps one id for the device', () => {
    const { visitor } = setUp();
    expect(visitor.visitorId()).toBe(visitor.visitorId());
  });

  it('replaces an id that the API would refuse', () => {
    const { visitor, values } = setUp();
    values.set('reelgraph.visitor', 'not an id');
    expect(visitor.visitorId()).toBe('id-1');
  });

  it('begins a new session after half an hour of quiet', () => {
    const { visitor, clock } = setUp();
    const first = visitor.sessionId();
    clock.nowMs += 29 * 60_000;
    expect(visitor.sessionId()).toBe(first);
    clock.nowMs += 30 * 60_000;
    expect(visitor.sessionId()).not.toBe(first);
  });
});
