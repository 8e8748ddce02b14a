import { describe, expect, it } from '@jest/globals';

import { createLogger } from '../logger.js';
import { openRedis } from './redis.connection.js';

const server = process.env['TEST_REDIS_URL'] ?? '';
const nodes = process.env['TEST_REDIS_CLUSTER'] ?? '';
const withServer = server === '' ? describe.skip : describe;
const withCluster = nodes === '' ? describe.skip : describe;
const logger = createLogger({ name: 'test', level: 'silent' });

withCluster('a connection to the cluster of TEST_REDIS_CLUSTER', () => {
  it('reaches every slot, with scripts that a node has not seen before', async () => {
    const redis = await openRedis(nodes, logger, { commandTimeoutMs: 5000 });
    const keys = Array.from({ length: 50 }, (_, number) => `{connection-${number}}:key`);
    await Promise.all(keys.map((key) => redis.set(key, key)));
    expect(await Promise.all(keys.map((key) => redis.get(key)))).toEqual(keys);
    await Promise.all(keys.map((key) => redis.unlink(key)));
    redis.disconnect();
  });

  it('is refused by the address of one server, in a sentence that says how to name it', async () => {
    const [node = ''] = nodes.split(',');
    await expect(openRedis(node, logger, { commandTimeoutMs: 5000 })).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:\d+ is a cluster: name it as redis-cluster:\/\/…\.$/,
    );
  });
});

withServer('a connection to the server of TEST_REDIS_URL', () => {
  it('is refused by the address of a cluster, in a sentence that says how to name it', async () => {
    const address = server.replace('redis://', 'redis-cluster://');
    await expect(openRedis(address, logger)).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:\d+ is no cluster: name it as redis:\/\/…\.$/,
    );
  });
});

describe('a cluster that is not there', () => {
  it('is named without its password', async () => {
    const address = 'redis://:secret@127.0.0.1:1,redis://127.0.0.1:2';
    await expect(openRedis(address, logger)).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:1, 127\.0\.0\.1:2 cannot be reached\.$/,
    );
  });
});
