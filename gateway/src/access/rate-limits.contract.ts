import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { Demand, QuotaName, QuotaState, RateLimits } from './rate-limits.port.js';

/** Quotas that nobody else has taken from, and their end. */
export interface RateLimitsPlace {
  readonly rateLimits: RateLimits;
  /** Lets what is left of every window pass. */
  passWindows(): Promise<void> | void;
  remove(): Promise<void> | void;
}

const want = (name: QuotaName, key: string, quota: number, points: number): Demand => ({
  ...{ name, key, quota, points },
});
const left = (states: readonly QuotaState[]): [QuotaName, number, boolean][] =>
  states.map(({ name, remaining, isExceeded }) => [name, remaining, isExceeded]);

/** What rate limits have to do, wherever they are counted. */
export function testRateLimits(name: string, make: () => RateLimitsPlace): void {
  describe(name, () => {
    let place: RateLimitsPlace;
    const take = async (...demands: Demand[]) => place.rateLimits.take(demands);
    beforeEach(() => {
      place = make();
    });
    afterEach(() => place.remove());

    it('take points until a quota is used up, and say what is left and until when', async () => {
      expect(await take(want('viewer', 'v', 10, 4))).toEqual([
        { name: 'viewer', isExceeded: false, remaining: 6, resetSeconds: 60 },
      ]);
      expect(left(await take(want('viewer', 'v', 10, 7)))).toEqual([['viewer', 6, true]]);
      expect(left(await take(want('viewer', 'v', 10, 6)))).toEqual([['viewer', 0, false]]);
      const [state] = await take(want('viewer', 'v', 10, 1));
      expect(state).toMatchObject({ isExceeded: true, remaining: 0 });
      expect(state?.resetSeconds).toBeGreaterThan(0);
      expect(state?.resetSeconds).toBeLessThanOrEqual(60);
    });

    it('count each key of each quota by itself', async () => {
      await take(want('viewer', 'same', 2, 2));
      expect(left(await take(want('viewer', 'other', 2, 1)))).toEqual([['viewer', 1, false]]);
      expect(left(await take(want('address', 'same', 2, 1)))).toEqual([['address', 1, false]]);
    });

    it('take from all the quotas of an operation, or from none', async () => {
      await take(want('address', 'a', 5, 4));
      const asked = [want('viewer', 'v', 100, 2), want('address', 'a', 5, 2)];
      expect(left(await take(...asked))).toEqual([
        ['viewer', 100, false],
        ['address', 1, true],
      ]);
      expect(left(await take(want('viewer', 'v', 100, 1), want('address', 'a', 5, 1)))).toEqual([
        ['viewer', 99, false],
        ['address', 0, false],
      ]);
    });

    it('take nothing for what is larger than the whole quota, however large it is', async () => {
      expect(left(await take(want('viewer', 'v', 3, 1e300)))).toEqual([['viewer', 3, true]]);
      expect(left(await take(want('viewer', 'v', 3, 3)))).toEqual([['viewer', 0, false]]);
    });

    it('count quotas of more points than 32 bits hold', async () => {
      const quota = 10_000_000_000;
      await take(want('address', 'a', quota, 9_999_999_998));
      expect(left(await take(want('address', 'a', quota, 1)))).toEqual([['address', 1, false]]);
    });

    it('give each of many who ask at once what nobody else got', async () => {
      const asked = Array.from({ length: 30 }, async () => take(want('viewer', 'v', 20, 1)));
      const states = (await Promise.all(asked)).flat();
      const given = states.filter(({ isExceeded }) => !isExceeded);
      expect(given.map(({ remaining }) => remaining).sort((a, b) => b - a)).toEqual(
        Array.from({ length: 20 }, (_, at) => 19 - at),
      );
    });

    it('begin anew when the window is over', async () => {
      await take(want('viewer', 'v', 5, 5));
      await place.passWindows();
      expect(await take(want('viewer', 'v', 5, 2))).toEqual([
        { name: 'viewer', isExceeded: false, remaining: 3, resetSeconds: 60 },
      ]);
    });
  });
}
