import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import { MemoryAnalytics } from '../analytics/analytics.memory.js';
import { decodeVotes } from '../trending/votes-row.js';
import { VoteCounts } from '../trending/vote-counts.js';
import { decodeCounts } from './counts-row.js';
import { pairLandmark } from './feature-definitions.js';
import type { ScoredItem } from './feature-store.port.js';
import { counted, type Counted, items } from './item-effect.fixture.js';
import { ItemFeatures } from './item-features.js';
import { decodePairs, neighboursOf } from './pairs-row.js';
import { itemShardKeys } from './redis-keys.js';

/** What lies in the item shards, read row by row as it is stored. */
export async function readCounted(
  redis: RedisClient,
  prefix: string,
  shards: number,
): Promise<Counted> {
  const features = { product: new ItemFeatures(), video: new ItemFeatures() };
  const votes = new VoteCounts();
  const analytics = new MemoryAnalytics();
  const neighbours = new Map<string, ScoredItem[]>();
  for (let shard = 0; shard < shards; shard += 1) {
    const { rows } = itemShardKeys(prefix, shard);
    for (const [field, row] of Object.entries(await redis.hgetallBuffer(rows.counts))) {
      const [kind, id = ''] = field.split('/');
      features[kind === 'video' ? 'video' : 'product'].loadCounts(id, decodeCounts(row));
    }
    for (const [field, row] of Object.entries(await redis.hgetallBuffer(rows.pairs))) {
      neighbours.set(
        field,
        neighboursOf(decodePairs(row), pairLandmark, (id) => id),
      );
    }
    for (const [field, row] of Object.entries(await redis.hgetallBuffer(rows.votes))) {
      votes.load(field.slice('product/'.length), decodeVotes(row));
    }
  }
  const minutes = await redis.hgetall(itemShardKeys(prefix, 'analytics').rows.minutes);
  for (const [minute, row] of Object.entries(minutes)) analytics.restoreRow(minute, row);
  return {
    ...(await counted(features, votes, analytics)),
    neighbours: ['product', 'video'].flatMap((kind) =>
      items.map((id) => neighbours.get(`${kind}/${id}`) ?? []),
    ),
  };
}
