import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import { Cluster } from 'ioredis';

/** Every row of items, viewers and analytics under a beginning of keys, as base64 by key and field. */
export async function redisState(redis: RedisClient, prefix: string): Promise<Map<string, string>> {
  const state = new Map<string, string>();
  for await (const key of keysOf(redis, prefix)) {
    const name = key.slice(prefix.length);
    if (/:(counts|pairs|votes|minutes)$/.test(name) && !name.includes(':changed:')) {
      for (const [field, row] of Object.entries(await redis.hgetallBuffer(key))) {
        state.set(`${name} ${field}`, row.toString('base64'));
      }
      // Others keep rows of viewers, too: the gateway those of quotas.
    } else if (/^:\{v\d+\}:viewer:/.test(name)) {
      state.set(name, (await redis.getBuffer(key))?.toString('base64') ?? '');
    }
  }
  return state;
}

/** All keys with a beginning, of the server or of every master; a cluster is known once it has answered. */
export async function* keysOf(redis: RedisClient, prefix: string): AsyncGenerator<string> {
  const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis];
  for (const node of nodes) {
    for await (const keys of node.scanStream({ match: `${prefix}:*`, count: 1000 })) {
      yield* keys as string[];
    }
  }
}
