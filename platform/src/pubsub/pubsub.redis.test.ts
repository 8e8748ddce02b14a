import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';

import { describePubSub } from './pubsub.contract.js';
import { createRedisPubSub } from './pubsub.redis.js';

const url = process.env['TEST_REDIS_URL'] ?? '';
const logger = pino({ level: 'silent' });

const withRedis = url === '' ? describe.skip : describe;

withRedis('PubSub on the server of TEST_REDIS_URL', () => {
  describePubSub('Redis', () => createRedisPubSub(url, logger));

  describe('between two processes', () => {
    it('carries a signal from one to the other', async () => {
      const [here, there] = [
        await createRedisPubSub(url, logger),
        await createRedisPubSub(url, logger),
      ];
      const heard = new Promise<void>((resolve) => {
        void here.subscribe('signal:a', resolve).then(() => there.publish('signal:a'));
      });
      await heard;
      await Promise.all([here.close(), there.close()]);
    });

    it('listens again after its connection broke, and tells listeners to look again', async () => {
      const pubsub = await createRedisPubSub(url, logger);
      const admin = new Redis(url);
      let tell = () => {};
      await pubsub.subscribe('signal:a', () => tell());
      const toldOnReturn = new Promise<void>((resolve) => {
        tell = resolve;
      });
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await toldOnReturn;
      const toldAgain = new Promise<void>((resolve) => {
        tell = resolve;
      });
      await pubsub.publish('signal:a');
      await toldAgain;
      await pubsub.close();
      admin.disconnect();
    });
  });
});

describe('a Redis that is not there', () => {
  it('is named without its password', async () => {
    await expect(createRedisPubSub('redis://:secret@127.0.0.1:1', logger)).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:1 cannot be reached\.$/,
    );
  });
});
