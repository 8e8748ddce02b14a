import { setImmediate } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { PubSub } from './pubsub.port.js';

/** What every pub/sub promises; `make` gives one that nobody else uses. */
export function describePubSub(name: string, make: () => Promise<PubSub>): void {
  describe(`PubSub: ${name}`, () => {
    let pubsub: PubSub;
    beforeEach(async () => {
      pubsub = await make();
    });
    afterEach(() => pubsub.close());

    /** Listens to a channel, and counts how often it was told. */
    async function listener(channel: string) {
      const heard = Promise.withResolvers<void>();
      let times = 0;
      const tell = (): void => {
        times += 1;
        heard.resolve();
      };
      const leave = await pubsub.subscribe(channel, tell);
      return { tell, leave, heard: heard.promise, times: () => times };
    }

    // In a cluster a later signal may overtake an earlier one: only what was heard is known to have arrived. Whoever else
    // would be told of it is told in the same turn.
    it('tells every listener of the channel, and none of another', async () => {
      const one = await listener('signal:a');
      const two = await listener('signal:a');
      const other = await listener('signal:b');
      await pubsub.publish('signal:a');
      await Promise.all([one.heard, two.heard]);
      await pubsub.publish('signal:b');
      await other.heard;
      expect([one.times(), two.times(), other.times()]).toEqual([1, 1, 1]);
    });

    it('stops telling a listener that left, also one that listened twice', async () => {
      const { tell, leave, heard, times } = await listener('signal:a');
      await pubsub.subscribe('signal:a', tell);
      await leave();
      await pubsub.publish('signal:a');
      await heard;
      await setImmediate();
      expect(times()).toBe(1);
    });

    it('listens again after the last listener of a channel has left', async () => {
      const { leave } = await listener('signal:a');
      await leave();
      const { heard, times } = await listener('signal:a');
      await pubsub.publish('signal:a');
      await heard;
      expect(times()).toBe(1);
    });
  });
}
