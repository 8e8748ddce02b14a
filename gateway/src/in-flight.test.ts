import { describe, expect, it } from '@jest/globals';

import { InFlight } from './in-flight.js';

describe('InFlight', () => {
  it('is settled when all work is, failed work and work that began meanwhile included', async () => {
    const inFlight = new InFlight();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const tracked = inFlight.track(first.promise);
    tracked.catch(() => {});
    let settled = false;
    const done = inFlight.settled(60_000).then(() => (settled = true));
    void inFlight.track(second.promise);
    first.reject(new Error('no'));
    await expect(tracked).rejects.toThrow('no');
    expect([settled, inFlight.size]).toEqual([false, 1]);
    second.resolve();
    await done;
    expect(inFlight.size).toBe(0);
  });

  it('waits no longer than it may', async () => {
    const inFlight = new InFlight();
    void inFlight.track(new Promise(() => {}));
    await inFlight.settled(1);
    expect(inFlight.size).toBe(1);
  });
});
