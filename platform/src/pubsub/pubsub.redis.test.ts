import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';

import { openFaultProxy } from '../fault-proxy.fixture.js';
import { describePubSub } from './pubsub.contract.js';
import { createRedisPubSub } from './pubsub.redis.js';

const url = process.env['TEST_REDIS_URL'] ?? '';
const nodes = process.env['TEST_REDIS_CLUSTER'] ?? '';
const logger = pino({ level: 'silent' });

const withRedis = url === '' ? describe.skip : describe;
const withCluster = nodes === '' ? describe.skip : describe;

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

withCluster('PubSub on the cluster of TEST_REDIS_CLUSTER', () => {
  describePubSub('Redis Cluster', () => createRedisPubSub(nodes, logger));

  it('listens at another node when its own is gone, and tells listeners to look again', async () => {
    const ports = nodes.split(',').map((node) => Number(new URL(node).port));
    const proxies = await Promise.all(ports.slice(0, 2).map((port) => openFaultProxy({ port })));
    const addresses = proxies.map(({ port }) => `127.0.0.1:${port}`);
    const here = await createRedisPubSub(`redis-cluster://${addresses.join(',')}`, logger);
    const there = await createRedisPubSub(nodes, logger);
    let tell = () => {};
    const told = (): Promise<void> => new Promise((resolve) => (tell = resolve));
    await here.subscribe('signal:a', () => tell());
    const toldOnReturn = told();
    await proxies[0]?.set({ mode: 'refuse' });
    await toldOnReturn;
    const toldAgain = told();
    await there.publish('signal:a');
    await toldAgain;
    await Promise.all([here.close(), there.close()]);
    await Promise.all(proxies.map((proxy) => proxy.close()));
  });
});

describe('a Redis that is not there', () => {
  it('is named without its password', async () => {
    await expect(createRedisPubSub('redis://:secret@127.0.0.1:1', logger)).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:1 cannot be reached\.$/,
    );
  });
});
