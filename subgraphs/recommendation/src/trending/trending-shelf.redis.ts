import {
  type RedisClient,
  RedisScript,
  type ScriptAnswer,
} from '@reelgraph/platform/redis/redis.script';

import { trendingKeys } from '../features/redis-keys.js';
import { categoryOf, decodeSnapshot, encodeSnapshot, listName } from './snapshot-codec.js';
import type { TrendingSnapshot } from './trending-board.js';

/** Keys: leader. Arguments: token, time to live in ms. Answer: 0 when another token leads, 1 when this one did, 2 when it does now. */
const leadScript = new RedisScript(`
local leader = redis.call('GET', KEYS[1])
if leader and leader ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return leader and 1 or 2`);

/** Keys: leader. Arguments: token. */
const resignScript = new RedisScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`);

/**
 * Keys: leader, version, snapshots, changed. Arguments: token, version; then for each list its name, version and
 * snapshot. Answer: 1 when it is written, by this call or by the same before it of which the leader heard nothing;
 * 0 when the token does not lead, or the version is not above those of others.
 */
const writeScript = new RedisScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local newest = tonumber(redis.call('GET', KEYS[2]) or '0')
if tonumber(ARGV[2]) == newest and redis.call('HGET', KEYS[3], 'writer') == ARGV[1] then return 1 end
if tonumber(ARGV[2]) <= newest then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[3], 'writer', ARGV[1])
for at = 3, #ARGV, 3 do
  redis.call('HSET', KEYS[3], ARGV[at], ARGV[at + 2])
  redis.call('ZADD', KEYS[4], ARGV[at + 1], ARGV[at])
end
return 1`);

/**
 * Keys: version, snapshots, changed. Arguments: the version that the caller has.
 * Answer: the newest version, then name and snapshot of each list that moved since; of all when the caller's version
 * is above the newest, because then the lists are others.
 */
const readScript = new RedisScript(`
local version = redis.call('GET', KEYS[1]) or '0'
local since = '(' .. ARGV[1]
if tonumber(version) < tonumber(ARGV[1]) then since = '-inf' end
local answer = { version }
for _, name in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], since, '+inf')) do
  answer[#answer + 1] = name
  answer[#answer + 1] = redis.call('HGET', KEYS[2], name)
end
return answer`);

/** The lists that moved after a version. */
export interface MovedLists {
  readonly version: number;
  readonly lists: readonly (readonly [category: string | null, snapshot: TrendingSnapshot])[];
}

/** The trending lists in Redis, and who may write them: one leader at a time, and only versions above all before. */
export class TrendingShelf {
  readonly #keys;

  constructor(
    private readonly redis: RedisClient,
    prefix: string,
  ) {
    this.#keys = trendingKeys(prefix);
  }

  /** Takes the lead, or keeps it, for so many milliseconds; `no` when another token has it. */
  async lead(token: string, forMs: number): Promise<'no' | 'kept' | 'taken'> {
    const answer = await leadScript.run(this.redis, [this.#keys.leader], [token, forMs]);
    if (answer === 0) return 'no';
    return answer === 1 ? 'kept' : 'taken';
  }

  /** Gives the lead up, if the token has it. */
  async resign(token: string): Promise<void> {
    await resignScript.run(this.redis, [this.#keys.leader], [token]);
  }

  /** Writes lists of a new version, once; false when the token does not lead, or another one has written that version. */
  async write(
    token: string,
    version: number,
    lists: Iterable<readonly [category: string | null, snapshot: TrendingSnapshot]>,
  ): Promise<boolean> {
    const { leader, version: newest, snapshots, changed } = this.#keys;
    const parts = [...lists].flatMap(([category, snapshot]) => [
      listName(category),
      snapshot.version,
      encodeSnapshot(snapshot),
    ]);
    const keys = [leader, newest, snapshots, changed];
    return (await writeScript.run(this.redis, keys, [token, version, ...parts])) === 1;
  }

  /** Reads the lists that moved after a version; all of them after version 0. */
  async readAfter(version: number): Promise<MovedLists> {
    const { version: newest, snapshots, changed } = this.#keys;
    const answer = await readScript.run(this.redis, [newest, snapshots, changed], [version]);
    if (!Array.isArray(answer))
      throw new TypeError('A script answered with something else than a list.');
    const [newestVersion, ...rest]: readonly ScriptAnswer[] = answer;
    return {
      version: Number(newestVersion),
      lists: Array.from({ length: rest.length / 2 }, (_, place) => [
        categoryOf(String(rest[2 * place])),
        decodeSnapshot(String(rest[2 * place + 1])),
      ]),
    };
  }
}
