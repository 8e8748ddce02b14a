import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

import { describe } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';

import type { RedisClient } from './redis.script.js';

/** Redis for one suite: connections that are patient, and a beginning of keys that nobody else uses. */
export interface RedisPlace {
  readonly prefix: string;
  /** Opens a connection that waits as long as it takes, or no longer than told; `remove` closes it. */
  open(options?: { readonly commandTimeoutMs?: number }): RedisClient;
  /** Breaks a connection that a client has, or holds its answers back for a while: what and which is left to chance. */
  disturb(redis: RedisClient): Promise<void>;
  /** Every key that begins with the prefix. */
  keys(): Promise<readonly string[]>;
  /** Deletes every key that begins with the prefix. */
  empty(): Promise<void>;
  /** Deletes every key that begins with the prefix, and closes all connections. */
  remove(): Promise<void>;
}

async function keysOn(node: Redis, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const keys of node.scanStream({ match: `${prefix}:*`, count: 1000 })) {
    found.push(...(keys as string[]));
  }
  return found;
}

/** How long answers are held back, in milliseconds. */
const stallMs = 60;

function placeOn(connect: (options: { commandTimeout?: number }) => RedisClient): RedisPlace {
  const prefix = `test-${randomUUID()}`;
  const opened: RedisClient[] = [];
  const open: RedisPlace['open'] = ({ commandTimeoutMs } = {}) => {
    const redis = connect(
      commandTimeoutMs === undefined ? {} : { commandTimeout: commandTimeoutMs },
    );
    // What fails is told by the command that failed.
    redis.on('error', () => {});
    opened.push(redis);
    return redis;
  };
  async function nodes(): Promise<Redis[]> {
    const redis = open();
    if (!(redis instanceof Cluster)) return [redis];
    // The nodes are known once the cluster has answered.
    await redis.get(prefix);
    return redis.nodes('master');
  }
  async function empty(): Promise<void> {
    for (const node of await nodes()) {
      for (const key of await keysOn(node, prefix)) await node.unlink(key);
    }
  }
  return {
    prefix,
    open,
    async disturb(redis) {
      const all = redis instanceof Cluster ? redis.nodes('master') : [redis];
      const node = all[Math.floor(Math.random() * all.length)];
      const stream = node?.stream;
      // Unlike `disconnect`, it comes back even if it was on its way already.
      if (Math.random() < 0.5) stream?.destroy();
      else {
        stream?.pause();
        await setTimeout(stallMs);
        stream?.resume();
      }
    },
    async keys() {
      const onEach = (await nodes()).map((node) => keysOn(node, prefix));
      return (await Promise.all(onEach)).flat();
    },
    empty,
    async remove() {
      await empty();
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
    suite(() => placeOn((options) => new Redis(url, options)));
  });
  onCluster(`${name} on the cluster of TEST_REDIS_CLUSTER`, () => {
    suite(() => placeOn((redisOptions) => new Cluster(nodes.split(','), { redisOptions })));
  });
}
