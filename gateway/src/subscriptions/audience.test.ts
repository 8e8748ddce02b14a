import { describe, expect, it } from '@jest/globals';

import { Audience } from './audience.js';
import { SharedPayload } from './shared-payload.js';

const payload = new SharedPayload('1');

/** An audience and how often each of its listeners was told. */
function crowd(size: number) {
  const heard = Array.from({ length: size }, () => 0);
  const audience = new Audience<{ next(): void }>();
  const listeners = heard.map((_, i) => ({ next: () => void (heard[i] = (heard[i] ?? 0) + 1) }));
  for (const listener of listeners) audience.add(listener);
  const told = () => heard.reduce((sum, times) => sum + times, 0);
  return { audience, listeners, told };
}

describe('an audience', () => {
  it('is told in turns, between which the process does other work', async () => {
    const { audience, told } = crowd(10_000);
    const telling = audience.tell(payload);
    await new Promise(setImmediate);
    const soFar = told();
    await telling;
    expect(soFar).toBeGreaterThan(0);
    expect(soFar).toBeLessThan(10_000);
    expect(told()).toBe(10_000);
  });

  it('tells who left meanwhile nothing, and who came meanwhile once', async () => {
    const { audience, listeners, told } = crowd(6000);
    const telling = audience.tell(payload);
    const times = { newcomer: 0 };
    for (const listener of listeners.slice(-100)) audience.delete(listener);
    audience.add({ next: () => void (times.newcomer += 1) });
    expect(audience.telling).toBe(true);
    await telling;
    expect([told(), times.newcomer, audience.telling]).toEqual([5900, 1, false]);
  });
});
