import { hash } from 'node:crypto';

import { type RedisClient, RedisScript } from '@reelgraph/platform/redis/redis.script';

import { quotaStates } from './quota-state.js';
import { type Demand, type QuotaState, type RateLimits, windowMs } from './rate-limits.port.js';

/**
 * KEYS: what was spent of each quota. ARGV: the length of a window in milliseconds; then of each key its quota and the
 * points wanted. Answers with what was spent before of each, and the milliseconds that are left of its window.
 */
const takeScript = new RedisScript(`
local before, fits = {}, true
for at, key in ipairs(KEYS) do
  local left, spent = redis.call('PTTL', key), 0
  if left < 0 then left = tonumber(ARGV[1]) else spent = tonumber(redis.call('GET', key)) end
  fits = fits and spent + tonumber(ARGV[2 * at + 1]) <= tonumber(ARGV[2 * at])
  before[2 * at - 1] = spent
  before[2 * at] = left
end
if not fits then return before end
for at, key in ipairs(KEYS) do
  local points = ARGV[2 * at + 1]
  if before[2 * at - 1] == 0 then redis.call('SET', key, points, 'PX', ARGV[1])
  else redis.call('INCRBY', key, points) end
end
return before`);

/** 16 bytes of a hash: two keys of one quota never share it. */
const hashLength = 22;

/**
 * The name of the key that a quota is counted under.
 *
 * All of them lie together in a cluster (the braces), so that one script can look at all quotas of an operation before
 * it takes from any. The hash keeps addresses and visitors from being read where keys are listed; who tries every
 * address finds one again, within the minute that a key lives.
 */
const keyOf = (prefix: string, { name, key }: Demand): string =>
  `${prefix}:{quotas}:${name}:${hash('sha256', key, 'base64url').slice(0, hashLength)}`;

/**
 * Quotas that several gateways share, kept in Redis: one round trip an operation, however many quotas it is held to.
 * The minute is that of the server's clock.
 *
 * A script of our own, not the package rate-limiter-flexible: that asks once for each quota, takes points from an
 * operation that it refuses (one that is too large would use up the quota of all the others), keeps any number of keys
 * in memory, and asks a server that has stalled again and again.
 */
export class RedisRateLimits implements RateLimits {
  constructor(
    private readonly redis: RedisClient,
    /** The beginning of all keys; gateways with the same one share their quotas. */
    private readonly prefix: string,
  ) {}

  async take(demands: readonly Demand[]): Promise<readonly QuotaState[]> {
    const answer = await takeScript.run(
      this.redis,
      demands.map((demand) => keyOf(this.prefix, demand)),
      // Costs may have more digits than Redis counts in; beyond the quota it makes no difference by how much.
      [windowMs, ...demands.flatMap(({ quota, points }) => [quota, Math.min(points, quota + 1)])],
    );
    const before = Array.isArray(answer) ? answer.map(Number) : [];
    return quotaStates(
      demands.map((demand, at) => ({
        demand,
        spent: before[2 * at] ?? 0,
        leftMs: before[2 * at + 1] ?? 0,
      })),
    );
  }
}
