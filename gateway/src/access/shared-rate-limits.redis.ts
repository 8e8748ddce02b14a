import type { Clock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import type { CircuitListener } from '@reelgraph/platform/store-metrics';
import { Counter, type Registry } from 'prom-client';

import { FallbackRateLimits } from './rate-limits.fallback.js';
import { MemoryRateLimits } from './rate-limits.memory.js';
import type { RateLimits } from './rate-limits.port.js';
import { RedisRateLimits } from './rate-limits.redis.js';

/** What comes first in every key that a gateway has in Redis. */
const redisPrefix = 'rg';

/**
 * Quotas that all gateways over one Redis share, and each counts by itself while Redis is away. That is told in the
 * log, to `onCircuit` as `rate-limits`, and by a counter of the operations that it touched.
 */
export function createSharedRateLimits(options: {
  /** A connection whose commands fail within 100 ms. */
  readonly redis: RedisClient;
  readonly clock: Clock;
  readonly metrics: Registry;
  readonly onCircuit: CircuitListener;
  readonly logger: Logger;
}): RateLimits {
  const { redis, clock, metrics, onCircuit, logger } = options;
  const alone = new Counter({
    name: 'gateway_rate_limits_alone_total',
    help: 'Operations whose quotas were counted in this process alone because Redis did not answer.',
    registers: [metrics],
  });
  onCircuit('rate-limits', 'closed');
  return new FallbackRateLimits(
    new RedisRateLimits(redis, redisPrefix),
    new MemoryRateLimits(clock),
    {
      clock,
      onFallback: () => alone.inc(),
      onCircuit(state) {
        logger.warn({ state }, 'the circuit of rate limits to Redis changed');
        onCircuit('rate-limits', state);
      },
    },
  );
}
