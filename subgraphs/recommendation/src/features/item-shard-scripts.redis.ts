import { RedisScript, type ScriptAnswer } from '@reelgraph/platform/redis/redis.script';

/**
 * Reads the head of a shard and rows of it at one moment.
 *
 * Keys: head, tables. Arguments: how many partitions, these, the revision that the caller's copies are of, then for
 * each row the place of its table among the keys, its field, and 1 when the caller has a copy.
 * Answer: revision, time of the newest pair, the fences of the partitions (each missing when nothing was committed),
 * then each row; missing when there is none, or when the caller's copy is good.
 */
export const readRows = new RedisScript(`
local head = redis.call('HMGET', KEYS[1], 'revision', 'newestPairAt')
local answer = { head[1], head[2] }
local partitions = tonumber(ARGV[1])
for at = 2, partitions + 1 do
  answer[#answer + 1] = redis.call('HGET', KEYS[1], 'fence/' .. ARGV[at])
end
local isGood = head[1] == ARGV[partitions + 2]
for at = partitions + 3, #ARGV, 3 do
  local row = false
  if not (isGood and ARGV[at + 2] == '1') then
    row = redis.call('HGET', KEYS[tonumber(ARGV[at])], ARGV[at + 1])
  end
  answer[#answer + 1] = row
end
return answer`);

/**
 * Stores rows as one step, unless somebody else has since the caller read.
 *
 * A revision is the server's time in microseconds, or one more than the one before when that is later: it goes on
 * growing when all data is lost and made anew, so that no copy of the old is taken for the new.
 *
 * Keys: head, tables, changes. Arguments: the expected revision, time of the newest pair, how many changes are kept
 * of a table, how many partitions, each of these with its new fence; then for each row the places of its table and
 * of the table's changes among the keys (0 = not followed), field and row.
 * Answer: the new revision; missing when the shard is of another revision than expected.
 */
export const commitRows = new RedisScript(`
local head = KEYS[1]
local before = redis.call('HGET', head, 'revision')
if (before or '') ~= ARGV[1] then return false end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local revision = string.format('%.0f', math.max(now, tonumber(before or '0') + 1))
local followed = {}
local rows = 5 + 2 * tonumber(ARGV[4])
for at = rows, #ARGV, 4 do
  redis.call('HSET', KEYS[tonumber(ARGV[at])], ARGV[at + 2], ARGV[at + 3])
  if ARGV[at + 1] ~= '0' then
    redis.call('ZADD', KEYS[tonumber(ARGV[at + 1])], revision, ARGV[at + 2])
    followed[ARGV[at + 1]] = true
  end
end
for place in pairs(followed) do
  local changes = KEYS[tonumber(place)]
  local extra = redis.call('ZCARD', changes) - tonumber(ARGV[3])
  if extra > 0 then
    local last = redis.call('ZRANGE', changes, extra - 1, extra - 1, 'WITHSCORES')
    redis.call('HSET', head, 'floor:' .. changes, last[2])
    redis.call('ZREMRANGEBYRANK', changes, 0, extra - 1)
  end
end
if not before then redis.call('HSET', head, 'born', revision) end
for at = 5, rows - 1, 2 do redis.call('HSET', head, 'fence/' .. ARGV[at], ARGV[at + 1]) end
redis.call('HSET', head, 'revision', revision, 'newestPairAt', ARGV[2])
return revision`);

/**
 * Reads the rows of one table that changed after a revision.
 *
 * Keys: head, table, changes. Arguments: the revision.
 * Answer: the revision now, time of the newest pair, 1 when the changes cannot be told (too many, or the data was
 * made anew) and else 0, then field and row in turn; a row that is gone is missing.
 */
export const readChanges = new RedisScript(`
local head = redis.call('HMGET', KEYS[1], 'revision', 'newestPairAt', 'born', 'floor:' .. KEYS[3])
local since = tonumber(ARGV[1])
local revision = tonumber(head[1] or '0')
local born = tonumber(head[3] or '0')
local floor = tonumber(head[4] or '0')
local answer = { head[1], head[2], 0 }
if revision < since or since < floor or (since > 0 and since < born) then
  answer[3] = 1
elseif revision > since then
  local fields = redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. ARGV[1], '+inf')
  for _, field in ipairs(fields) do
    answer[#answer + 1] = field
    answer[#answer + 1] = redis.call('HGET', KEYS[2], field)
  end
end
return answer`);

/** The parts of a script's answer. Errors: `TypeError` when it has none. */
export function partsOf(answer: ScriptAnswer): readonly ScriptAnswer[] {
  if (Array.isArray(answer)) return answer;
  throw new TypeError('A script answered with something else than a list.');
}

/** The text of a part of an answer; null when it is missing. */
export function textOrNull(part: ScriptAnswer | undefined): string | null {
  return Buffer.isBuffer(part) ? part.toString('utf8') : null;
}

/** The bytes of a part of an answer; null when it is missing. */
export function bytesOrNull(part: ScriptAnswer | undefined): Uint8Array | null {
  return Buffer.isBuffer(part) ? part : null;
}
