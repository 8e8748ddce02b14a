import { type RedisClient, RedisScript } from '@reelgraph/platform/redis/redis.script';
import type { NewRecord } from '@reelgraph/platform/event-log/event-log.port';

import type { RecordEffects } from './item-effect.js';
import { partsOf, textOrNull } from './item-shard-scripts.redis.js';
import { viewerShardKeys } from './redis-keys.js';

/** Batches whose consequences are kept after they came about: an item shard that lost its last seconds gets them again. */
const keptBatches = 32;
/** Bytes of consequences that are kept of a partition; the newest batch's are kept whatever they take. */
const keptBytes = 4 * 1024 * 1024;

// KEYS: fence, journal, viewers …  ARGV: the fence as it is to be ('' = none), as it becomes, the journal's entry,
// how many entries stay, rows of viewers …  Answers 1, or 0 when the fence is another.
const commit = new RedisScript(`
  if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
  for index = 3, #KEYS do redis.call('SET', KEYS[index], ARGV[index + 2]) end
  redis.call('RPUSH', KEYS[2], ARGV[3])
  redis.call('LTRIM', KEYS[2], -ARGV[4], -1)
  redis.call('SET', KEYS[1], ARGV[2])
  return 1
`);

/** For how long a row that could not be read is kept aside, in milliseconds. */
const asideForMs = 30 * 86_400_000;

// KEYS: row, where it goes.  ARGV: the row as it was read, how long it is kept.
const putAside = new RedisScript(`
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('RENAME', KEYS[1], KEYS[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  return 1
`);

// KEYS: fence, forwarded, journal.  Answers all as of one moment.
const claim = new RedisScript(`
  return {
    redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2]), redis.call('LRANGE', KEYS[3], 0, -1)
  }
`);

/** What a batch does beyond its viewers: to items, and to viewers of other partitions by way of the log. */
export interface Consequences {
  /** Offset of the batch's last record. */
  readonly to: number;
  readonly effects: readonly RecordEffects[];
  readonly forwards: readonly NewRecord[];
}

/** What an owner finds when it claims a partition. */
export interface ClaimedShard {
  /** Offset of the last record that is applied to the viewers; null = none. */
  readonly fence: number | null;
  /** Offset up to which `forwards` were sent; −1 = none. */
  readonly forwarded: number;
  /** The consequences of the newest batches, oldest first; some may not have come about. */
  readonly journal: readonly Consequences[];
}

/** A batch to be committed: it takes the viewers of the shard from one offset on. */
export interface ViewerBatch {
  /** The fence that the batch follows on; null = none. */
  readonly from: number | null;
  /** The viewers that it changed, as rows. */
  readonly rows: ReadonlyMap<string, Buffer>;
  readonly consequences: Consequences;
}

/**
 * The viewers of one partition of the log in Redis. A batch changes viewers, remembers its consequences and moves
 * the fence in one step, so that a crash at any point leaves all of it or nothing.
 */
export class ViewerShard {
  readonly #keys;
  /** Bytes of the entries of the journal, oldest first. */
  #journalBytes: number[] = [];

  constructor(
    private readonly redis: RedisClient,
    prefix: string,
    partition: number,
  ) {
    this.#keys = viewerShardKeys(prefix, partition);
  }

  async claim(): Promise<ClaimedShard> {
    const keys = [this.#keys.fence, this.#keys.forwarded, this.#keys.journal];
    const [fence, forwarded, journal] = partsOf(await claim.run(this.redis, keys, []));
    const at = textOrNull(fence);
    const entries = partsOf(journal ?? null).map((entry) => textOrNull(entry) ?? '');
    this.#journalBytes = entries.map((entry) => Buffer.byteLength(entry));
    return {
      fence: at === null ? null : Number(at),
      forwarded: Number(textOrNull(forwarded) ?? -1),
      // Our own writing, which the same version reads.
      journal: entries.map((entry): Consequences => JSON.parse(entry)),
    };
  }

  /** Offset of the last record that is applied to the viewers now; null = none. */
  async fence(): Promise<number | null> {
    const at = await this.redis.get(this.#keys.fence);
    return at === null ? null : Number(at);
  }

  /** The rows of viewers, in the order asked for; null where there is none. */
  async read(viewerIds: readonly string[]): Promise<(Buffer | null)[]> {
    if (viewerIds.length === 0) return [];
    return this.redis.mgetBuffer(viewerIds.map((id) => this.#keys.viewer(id)));
  }

  /** Puts a row aside that could not be read, unless it is another by now; gives the key that it has then. */
  async putAside(viewerId: string, row: Buffer): Promise<string> {
    const aside = this.#keys.unreadable(viewerId);
    await putAside.run(this.redis, [this.#keys.viewer(viewerId), aside], [row, asideForMs]);
    return aside;
  }

  /** Stores a batch; false when the fence is not where the batch begins: somebody else went on. */
  async commit({ from, rows, consequences }: ViewerBatch): Promise<boolean> {
    const { fence, journal, viewer } = this.#keys;
    const entry = Buffer.from(JSON.stringify(consequences));
    const kept = keptOf([...this.#journalBytes, entry.length]);
    const answer = await commit.run(
      this.redis,
      [fence, journal, ...[...rows.keys()].map(viewer)],
      [from ?? '', consequences.to, entry, kept.length, ...rows.values()],
    );
    this.#journalBytes = kept;
    return answer === 1;
  }

  /** Remembers that the forwards of a batch were sent. */
  async markForwarded({ to }: Consequences): Promise<void> {
    await this.redis.set(this.#keys.forwarded, to);
  }
}

/** The newest of the journal's entries, by their bytes, as far as they may be kept. */
function keptOf(bytes: readonly number[]): number[] {
  const kept = bytes.slice(-keptBatches);
  let sum = kept.reduce((total, each) => total + each, 0);
  while (sum > keptBytes && kept.length > 1) sum -= kept.shift() ?? 0;
  return kept;
}
