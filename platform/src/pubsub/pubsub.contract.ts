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

    /** Resolves when everything sent before it has arrived: signals arrive in the order they were sent. */
    async function arrived(): Promise<void> {
      let leave = async () => {};
      const heard = new Promise<void>((resolve) => {
        void pubsub.subscribe('signal:fence', resolve).then(async (end) => {
          leave = end;
          await pubsub.publish('signal:fence');
        });
      });
      await heard;
      await leave();
    }

    it('tells every listener of the channel, and none of another', async () => {
      const heard: string[] = [];
      await pubsub.subscribe('signal:a', () => heard.push('a1'));
      await pubsub.subscribe('signal:a', () => heard.push('a2'));
      await pubsub.subscribe('signal:b', () => heard.push('b'));
      await pubsub.publish('signal:a');
      await arrived();
      expect(heard.sort()).toEqual(['a1', 'a2']);
    });

    it('stops telling a listener that left, also one that listened twice', async () => {
      let count = 0;
      const listener = () => {
        count += 1;
      };
      const leave = await pubsub.subscribe('signal:a', listener);
      await pubsub.subscribe('signal:a', listener);
      await leave();
      await pubsub.publish('signal:a');
      await arrived();
      expect(count).toBe(1);
    });

    it('listens again after the last listener of a channel has left', async () => {
      const leave = await pubsub.subscribe('signal:a', () => {});
      await leave();
      let count = 0;
      await pubsub.subscribe('signal:a', () => {
        count += 1;
      });
      await pubsub.publish('signal:a');
      await arrived();
      expect(count).toBe(1);
    });
  });
}
