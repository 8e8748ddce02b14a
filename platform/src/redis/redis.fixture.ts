import { randomUUID } from 'node:crypto';

import { describe } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';

import type { RedisClient } from './redis.script.js';

/** Redis for one suite: connections that are patient, and a beginning of keys that nobody else uses. */
export interface RedisPlace {
  readonly prefix: string;
  /** Opens a connection; `remove` closes it. */
  open(): RedisClient;
  /** Deletes every key that begins with the prefix, and closes all connections. */
  remove(): Promise<void>;
}

async function removeKeys(node: Redis, prefix: string): Promise<void> {
  for await (const keys of node.scanStream({ match: `${prefix}:*`, count: 1000 })) {
    for (const key of keys as string[]) await node.unlink(key);
  }
}

function placeOn(connect: () => RedisClient): RedisPlace {
  const prefix = `test-${randomUUID()}`;
  const opened: RedisClient[] = [];
  const open = (): RedisClient => {
    const redis = connect();
    opened.push(redis);
    return redis;
  };
  return {
    prefix,
    open,
    async remove() {
      const redis = open();
      if (redis instanceof Cluster) {
        // The nodes are known once the cluster has answered.
        await redis.get(prefix);
        for (const node of redis.nodes('master')) await removeKeys(node, prefix);
      } else await removeKeys(redis, prefix);
      for (const connection of opened) connection.disconnect();
    },
  };
}

/**
 * Runs a suite on the server of TEST_REDIS_URL and on the cluster of TEST_REDIS_CLUSTER, where there are any;
 * `make` gives a place that nobody else uses.
 */
export function describeOnRedis(name: string, suite: (make: () => RedisPlace) => void): void {
  const url = process.env['TEST_REDIS_URL'] ?? '';
  const nodes = process.env['TEST_REDIS_CLUSTER'] ?? '';
  const onServer = url === '' ? describe.skip : describe;
  const onCluster = nodes === '' ? describe.skip : describe;
  onServer(`${name} on the server of TEST_REDIS_URL`, () => {
    suite(() => placeOn(() => new Redis(url)));
  });
  onCluster(`${name} on the cluster of TEST_REDIS_CLUSTER`, () => {
    suite(() => placeOn(() => new Cluster(nodes.split(','))));
  });
}
