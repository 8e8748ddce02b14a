import { describe, expect, it } from '@jest/globals';

import type { PubSub } from './pubsub.port.js';

/** What every pub/sub promises. */
export function describePubSub(name: string, make: () => Promise<PubSub>): void {
  describe(`PubSub: ${name}`, () => {
    it('tells every listener of the channel, and none of another', async () => {
      const pubsub = await make();
      const heard: string[] = [];
      await pubsub.subscribe('signal:a', () => heard.push('a1'));
      await pubsub.subscribe('signal:a', () => heard.push('a2'));
      await pubsub.subscribe('signal:b', () => heard.push('b'));
      await pubsub.publish('signal:a');
      expect(heard.sort()).toEqual(['a1', 'a2']);
      await pubsub.close();
    });

    it('stops telling a listener that left, also one that listened twice', async () => {
      const pubsub = await make();
      let count = 0;
      const listener = () => {
        count += 1;
      };
      const leave = await pubsub.subscribe('signal:a', listener);
      await pubsub.subscribe('signal:a', listener);
      await leave();
      await pubsub.publish('signal:a');
      expect(count).toBe(1);
      await pubsub.close();
    });
  });
}
