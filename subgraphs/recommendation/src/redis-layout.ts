/** What comes first in every key that recommendation has in Redis. */
export const redisPrefix = 'rg';

/** How many shards items are spread over: the same for every process, for good. */
export const itemShards = 16;
