import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCircuit } from '@reelgraph/platform/circuit';
import type { LogRecord, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { partitionOf } from '@reelgraph/platform/event-log/partition';
import { createLogger } from '@reelgraph/platform/logger';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import type { ViewerId } from '@reelgraph/schema/ids';
import { eventTypes } from '@reelgraph/schema/interaction-event';
import fc from 'fast-check';

import { MemoryAnalytics } from '../analytics/analytics.memory.js';
import { RedisEffectSink } from '../features/effect-sink.redis.js';
import { rememberedEvents } from '../features/feature-definitions.js';
import { MemoryFeatureStore } from '../features/feature-store.memory.js';
import { viewerShardKeys } from '../features/redis-keys.js';
import { RedisFeatureStore } from '../features/feature-store.redis.js';
import { RedisViewerReader } from '../features/viewer-reader.redis.js';
import { VoteCounts } from '../trending/vote-counts.js';
import { Consumer } from './consumer.js';
import { historyJoinOf, interaction, recordOf, testNow } from './interaction.fixture.js';
import { FencedError } from './partition-sink.js';
import { RedisPartitionSink } from './partition-sink.redis.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const dayMs = 86_400_000;
const partitions = 2;
const shards = 3;
const categories = { productsIn: () => [] };
const viewers: readonly ViewerId[] = ['visitor:a', 'visitor:b', 'visitor:c', 'account:1'];
const products = ['p0', 'p1', 'p2', 'p3'];
const videos = ['v0', 'v1'];

const anEvent = fc
  .record({
    eventId: fc.integer({ min: 0, max: 40 }).map(String),
    viewerId: fc.constantFrom(...viewers),
    sessionId: fc.constantFrom('s1', 's2'),
    type: fc.constantFrom(...eventTypes),
    productId: fc.option(fc.constantFrom(...products)),
    videoId: fc.option(fc.constantFrom(...videos)),
    creatorId: fc.option(fc.constantFrom('c1', 'c2')),
    ageMs: fc.integer({ min: 0, max: 30 * dayMs }),
  })
  .map(({ ageMs, ...event }) =>
    interaction({
      ...event,
      occurredAt: testNow - ageMs,
      acceptedAt: testNow - Math.floor(ageMs / 10),
      placedProductIds: event.videoId === null ? [] : ['p0', 'p3'],
    }),
  );
const aLog = fc.array(anEvent, { minLength: 1, maxLength: 60 });
const aJoin = fc.constantFrom('a', 'b', 'c').map((visitorId): NewRecord => {
  const value = JSON.stringify(historyJoinOf(visitorId, '1'));
  return { key: `visitor:${visitorId}`, value };
});
const aLogWithJoins = fc.array(
  fc.oneof({ weight: 9, arbitrary: anEvent.map(recordOfEvent) }, { weight: 1, arbitrary: aJoin }),
  { minLength: 1, maxLength: 60 },
);
/** What becomes of one call after the other: most of them succeed. */
const someFailures = fc.infiniteStream(
  fc.oneof(
    { weight: 7, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('before' as const, 'after' as const) },
  ),
);

function recordOfEvent(event: ReturnType<typeof interaction>): NewRecord {
  return { key: event.viewerId, value: JSON.stringify(event) };
}

/** A log with partitions, as Kafka keeps it. */
class PartitionedLog {
  readonly #records: LogRecord[][] = Array.from({ length: partitions }, () => []);

  get length(): number {
    return this.#records.reduce((sum, { length }) => sum + length, 0);
  }

  append(records: readonly NewRecord[]): void {
    for (const { key, value } of records) {
      const own = this.#records[partitionOf(key, partitions)] ?? [];
      own.push({ ...recordOf(value, own.length), key });
    }
  }

  after(partition: number, offset: number | null): LogRecord[] {
    return (this.#records[partition] ?? []).filter((record) => record.offset > (offset ?? -1));
  }
}

/** A connection of which some calls fail: before the server gets them, or after it did what was asked. */
function flaky(redis: RedisClient, fails: () => 'before' | 'after' | null): RedisClient {
  return new Proxy(redis, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'callBuffer' && name !== 'mgetBuffer' && name !== 'set')
        return member.bind(target);
      return async (...args: unknown[]) => {
        const failure = fails();
        if (failure === 'before') throw new Error('cut before');
        const answer: unknown = await member.apply(target, args);
        if (failure === 'after') throw new Error('cut after');
        return answer;
      };
    },
  });
}

function openWorld(
  place: RedisPlace,
  fails: () => 'before' | 'after' | null = () => null,
  log = new PartitionedLog(),
) {
  const { prefix } = place;
  const redis = place.open();
  const unreadable: string[] = [];
  const openSink = (beforeEffects: () => Promise<void> = async () => {}): RedisPartitionSink => {
    const connection = flaky(redis, fails);
    const effects = new RedisEffectSink({ redis: connection, prefix, shards });
    return new RedisPartitionSink({
      ...{ redis: connection, prefix },
      effects: {
        claim: (partition) => effects.claim(partition),
        async apply(partition, records) {
          await beforeEffects();
          await effects.apply(partition, records);
        },
      },
      forward: async (records) => log.append(records),
      bury: async () => {},
      onUnreadable: (key) => void unreadable.push(key),
    });
  };
  const clock = () => testNow;
  const rules = { windowMs: 1000, minRequests: 1000, failedShare: 1, openMs: 1 };
  const store = new RedisFeatureStore({
    ...{ redis, prefix, shards, clock, categories },
    circuit: createCircuit('Redis', rules, clock),
    viewers: new RedisViewerReader({ redis, prefix, partitions }),
  });
  return { redis, log, openSink, store, unreadable };
}
type World = ReturnType<typeof openWorld>;

/** Applies everything in the log, a batch at a time, going on after every failure as an owner would. */
async function drain({ log }: World, sinks: readonly RedisPartitionSink[], size: () => number) {
  const [first] = sinks;
  let turn = 0;
  for (let idle = 0; idle < partitions; turn += 1) {
    const partition = turn % partitions;
    const sink = sinks[Math.floor(turn / partitions) % sinks.length] ?? first;
    if (sink === undefined) return;
    const { length } = log;
    try {
      const offset = await sink.open(partition);
      const batch = log.after(partition, offset).slice(0, size());
      if (batch.length > 0) await sink.apply(partition, batch);
      // To open a partition may send records that were not sent before.
      idle = batch.length > 0 || log.length > length ? 0 : idle + 1;
    } catch (error) {
      if (!(error instanceof Error) || !/cut|owner|has lost/.test(error.message)) throw error;
      idle = 0;
    }
  }
}

/** What can be asked of a store. */
async function observe(store: MemoryFeatureStore | RedisFeatureStore) {
  const windows = ['HOUR', 'DAY', 'WEEK', 'ALL'] as const;
  return {
    viewers: await Promise.all(viewers.map((viewerId) => store.viewer(viewerId))),
    likes: await store.likeCounts(videos),
    numbers: [
      ...(await Promise.all(
        windows.map((window) => store.popularity('product', window, products, testNow)),
      )),
      ...(await store.neighbours('product', products)).map((list) =>
        products.map((id) => list.find((item) => item.id === id)?.score ?? 0),
      ),
    ].flat(),
  };
}

async function expectSame(
  world: World,
  expected: MemoryFeatureStore | Awaited<ReturnType<typeof observe>>,
): Promise<void> {
  await world.store.refresh();
  const there = await observe(world.store);
  const here = expected instanceof MemoryFeatureStore ? await observe(expected) : expected;
  expect(there.viewers).toEqual(here.viewers);
  expect(there.likes).toEqual(here.likes);
  for (const [index, number] of there.numbers.entries()) {
    const other = here.numbers[index] ?? -1;
    expect(Math.abs(number - other)).toBeLessThanOrEqual(1e-9 * Math.max(1, other));
  }
}

/** What one process makes of the same events in memory. */
function inMemory(log: readonly ReturnType<typeof interaction>[]): MemoryFeatureStore {
  const features = new MemoryFeatureStore(categories);
  const sinks = { features, votes: new VoteCounts(), analytics: new MemoryAnalytics() };
  new Consumer(sinks, logger).apply(log.map((event, index) => recordOf(event, index + 1)));
  return features;
}

const append = ({ log }: World, events: readonly ReturnType<typeof interaction>[]): void =>
  log.append(events.map(recordOfEvent));

describeOnRedis('RedisPartitionSink', (make) => {
  let place: RedisPlace;
  beforeEach(() => {
    place = make();
  });
  afterEach(() => place.remove());

  it('makes of a log what one process makes of it, wherever owners fail and whoever owns', async () => {
    await fc.assert(
      fc.asyncProperty(
        aLog,
        fc.integer({ min: 1, max: 20 }),
        someFailures,
        async (events, size, failures) => {
          const own = make();
          const world = openWorld(own, () => failures.next().value ?? null);
          append(world, events);
          await drain(world, [world.openSink(), world.openSink()], () => size);
          await expectSame(world, inMemory(events));
          await own.remove();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('passes over what is delivered again', async () => {
    const world = openWorld(place);
    const events = ['e1', 'e2', 'e3'].map((eventId) => interaction({ eventId }));
    append(world, events);
    const partition = partitionOf('visitor:v', partitions);
    const sink = world.openSink();
    await sink.open(partition);
    const batch = world.log.after(partition, null);
    expect(await sink.apply(partition, batch)).toMatchObject({ applied: 3, dropped: 0 });
    expect(await sink.apply(partition, batch)).toMatchObject({ applied: 0, dropped: 3 });
  });

  it('keeps an owner that woke up too late from changing anything', async () => {
    const world = openWorld(place);
    const events = ['e1', 'e2'].map((eventId) => interaction({ eventId, viewerId: 'visitor:a' }));
    append(world, events);
    const partition = partitionOf('visitor:a', partitions);
    const [zombie, heir] = [world.openSink(), world.openSink()];
    const batch = world.log.after(partition, null);
    await zombie.open(partition);
    await heir.open(partition);
    await heir.apply(partition, batch);
    await expect(zombie.apply(partition, batch)).rejects.toBeInstanceOf(FencedError);
    await expectSame(world, inMemory(events));
  });

  it('replays all of the log when Redis has lost everything', async () => {
    const world = openWorld(place);
    const events = fc.sample(aLog, { seed: 5, numRuns: 1 })[0] ?? [];
    append(world, events);
    const sink = world.openSink();
    await drain(world, [sink], () => 7);
    expect(await sink.lost()).toEqual([]);
    await place.empty();
    expect((await sink.lost()).length).toBeGreaterThan(0);
    await drain(world, [sink], () => 5);
    await expectSame(world, inMemory(events));
  });

  it.each([2, 3, 5, 8])(
    'replays all of the log when everything is lost before the effects of a batch are stored (%s)',
    async (lostAt) => {
      const world = openWorld(place);
      const events = fc.sample(fc.array(anEvent, { minLength: 60, maxLength: 60 }), {
        seed: lostAt,
        numRuns: 1,
      })[0];
      append(world, events ?? []);
      let calls = 0;
      const sink = world.openSink(async () => {
        calls += 1;
        if (calls === lostAt) await place.empty();
      });
      await drain(world, [sink], () => 7);
      expect(calls).toBeGreaterThan(lostAt);
      await expectSame(world, inMemory(events ?? []));
    },
  );

  it('moves a visitor’s history to an account of another partition, once', async () => {
    const visitor = 'visitor:b';
    const home = partitionOf(visitor, partitions);
    const accountId = ['1', '2', '3', '4', '5', '6', '7', '8'].find(
      (id) => partitionOf(`account:${id}`, partitions) !== home,
    );
    if (accountId === undefined) throw new Error('all accounts live where the visitor does');
    const mine = { viewerId: visitor, videoId: 'v0', productId: null };
    const world = openWorld(place);
    append(world, [
      interaction({ ...mine, type: 'LIKE' }),
      interaction({ viewerId: visitor, productId: 'p1', type: 'PURCHASE' }),
      interaction({ viewerId: `account:${accountId}`, productId: 'p2' }),
    ]);
    const join = historyJoinOf('b', accountId);
    for (let time = 0; time < 2; time += 1) {
      world.log.append([{ key: visitor, value: JSON.stringify(join) }]);
    }
    const sink = world.openSink();
    await drain(world, [sink], () => 2);
    // An owner that failed between sending and remembering it sends again, and so does one that replays it all.
    const account = `account:${accountId}`;
    const merge = world.log.after(partitionOf(account, partitions), 0).at(-1);
    append(
      world,
      Array.from({ length: rememberedEvents + 1 }, () =>
        interaction({ viewerId: account, productId: 'p3', type: 'UNLIKE' }),
      ),
    );
    world.log.append(merge === undefined ? [] : [merge]);
    await drain(world, [sink], () => 2);
    await world.store.refresh();
    const joined = await world.store.viewer(`account:${accountId}`);
    expect(joined.boughtProducts).toEqual(new Set(['p1']));
    expect(joined.recent.map(({ id }) => id).toSorted()).toEqual(['p1', 'p2', 'v0']);
    expect(joined.likedVideos).toEqual(new Set(['v0']));
    expect((await world.store.viewer(visitor)).recent).toEqual([]);
    expect(await world.store.likeCounts(['v0'])).toEqual([1]);
  });

  it('comes to the same when it replays a log with joins, however often owners failed the first time', async () => {
    await fc.assert(
      fc.asyncProperty(aLogWithJoins, someFailures, async (records, failures) => {
        const own = make();
        const first = openWorld(own, () => failures.next().value ?? null);
        first.log.append(records);
        await drain(first, [first.openSink(), first.openSink()], () => 7);
        await first.store.refresh();
        const before = await observe(first.store);
        await own.remove();
        const again = openWorld(own, () => null, first.log);
        await drain(again, [again.openSink()], () => 5);
        await expectSame(again, before);
        await own.remove();
      }),
      { numRuns: 25 },
    );
  });

  it('puts a viewer aside whose row cannot be read, and goes on with all others', async () => {
    const world = openWorld(place);
    const visitor = 'visitor:a';
    const partition = partitionOf(visitor, partitions);
    const keys = viewerShardKeys(place.prefix, partition);
    const neighbour = Array.from(
      { length: 99 },
      (_, number): ViewerId => `visitor:n${number}`,
    ).find((id) => partitionOf(id, partitions) === partition);
    if (neighbour === undefined) throw new Error('nobody lives in this partition');
    const broken = Buffer.from('no row');
    await place.open().set(keys.viewer(visitor), broken);
    expect((await world.store.viewer(visitor)).recent).toEqual([]);
    append(world, [
      interaction({ viewerId: visitor, eventId: 'e1' }),
      interaction({ viewerId: neighbour, eventId: 'e2' }),
    ]);
    const sink = world.openSink();
    await drain(world, [sink], () => 5);
    expect(world.unreadable).toEqual([keys.unreadable(visitor)]);
    expect(await place.open().getBuffer(keys.unreadable(visitor))).toEqual(broken);
    expect((await world.store.viewer(visitor)).recent).toHaveLength(1);
    expect((await world.store.viewer(neighbour)).recent).toHaveLength(1);
  });

  it('hands back what it cannot understand, and goes on', async () => {
    const world = openWorld(place);
    const partition = partitionOf('visitor:v', partitions);
    world.log.append([
      { key: 'visitor:v', value: 'garbage' },
      { key: 'visitor:v', value: JSON.stringify(interaction()) },
      { key: 'visitor:v', value: '{"kind":"history-join"}' },
    ]);
    const sink = world.openSink();
    await sink.open(partition);
    const outcome = await sink.apply(partition, world.log.after(partition, null));
    expect(outcome.applied).toBe(1);
    expect(outcome.deadLetters.map(({ record, reason }) => [record.offset, reason])).toEqual([
      [0, 'not JSON'],
      [2, 'id: invalid_type'],
    ]);
  });
});

describe('the contract', () => {
  it('has to be opened first', async () => {
    // Nothing is asked of the server before.
    const sink = new RedisPartitionSink({
      ...{
        redis: undefined as never,
        prefix: 'x',
        effects: { claim: async () => {}, apply: async () => {} },
      },
      forward: async () => {},
      bury: async () => {},
      onUnreadable: () => {},
    });
    await expect(sink.apply(0, [])).rejects.toThrow('Partition 0 was not opened.');
  });
});
