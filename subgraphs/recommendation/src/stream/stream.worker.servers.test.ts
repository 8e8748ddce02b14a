import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createCircuit } from '@reelgraph/platform/circuit';
import { systemClock } from '@reelgraph/platform/clock';
import type { KafkaEventLogOptions } from '@reelgraph/platform/event-log/event-log.kafka';
import type { EventLog, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { describeOnKafka, type KafkaPlace } from '@reelgraph/platform/event-log/kafka.fixture';
import { createLogger } from '@reelgraph/platform/logger';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import type { ViewerId } from '@reelgraph/schema/ids';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { userTopic } from '@reelgraph/schema/item-change';

import { RedisAnalytics } from '../analytics/analytics.redis.js';
import { RedisEffectSink } from '../features/effect-sink.redis.js';
import { buryLetters, deadLetterTopic } from './dead-letter.js';
import { interaction } from './interaction.fixture.js';
import type { PartitionSink } from './partition-sink.js';
import { RedisPartitionSink } from './partition-sink.redis.js';
import { StreamWorker } from './stream.worker.js';

const clock = systemClock;
const logger = createLogger({ name: 'test', level: 'silent' });
const shards = 4;
const viewers = 30;
const rules = { windowMs: 1000, minRequests: 1000, failedShare: 1, openMs: 1 };
const topics = [
  { topic: interactionsTopic, partitions: 16 },
  { topic: deadLetterTopic, partitions: 1 },
  { topic: userTopic, partitions: 1 },
];

/** Events of many viewers, each new. */
const newEvents = (count: number): NewRecord[] =>
  Array.from({ length: count }, (_, number) => {
    const viewerId: ViewerId = `visitor:${number % viewers}`;
    const [occurredAt, acceptedAt] = [clock(), clock()];
    const event = {
      eventId: randomUUID(),
      type: 'VIEW',
      viewerId,
      occurredAt,
      acceptedAt,
    } as const;
    return { key: viewerId, value: JSON.stringify(interaction(event)) };
  });

describeOnRedis('Stream workers', (makeRedis) => {
  describeOnKafka('and', (makeKafka) => {
    let redisPlace: RedisPlace;
    let kafkaPlace: KafkaPlace;
    let log: EventLog;
    let workers: StreamWorker[];
    let reader: RedisClient;
    beforeEach(async () => {
      [redisPlace, kafkaPlace] = [makeRedis(), makeKafka()];
      log = await kafkaPlace.open({ topics });
      reader = redisPlace.open({ commandTimeoutMs: 5000 });
      workers = [];
    });
    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await kafkaPlace.remove();
      await redisPlace.remove();
    });

    async function startWorker(
      options?: Partial<KafkaEventLogOptions>,
      afterBatch = (): void => {},
    ): Promise<StreamWorker> {
      const own = await kafkaPlace.open({ topics, ...options });
      const { prefix } = redisPlace;
      const redis = redisPlace.open({ commandTimeoutMs: 5000 });
      const sink = new RedisPartitionSink({
        ...{ redis, prefix },
        effects: new RedisEffectSink({ redis, prefix, shards }),
        forward: async (records) => void (await own.append(interactionsTopic, records)),
        bury: (letters) => buryLetters(own, letters),
        onUnreadable: () => {},
      });
      const watched: PartitionSink = {
        open: (partition) => sink.open(partition),
        release: (partition) => sink.release(partition),
        async apply(partition, records) {
          const outcome = await sink.apply(partition, records);
          afterBatch();
          return outcome;
        },
      };
      const worker = new StreamWorker({ log: own, sink: watched, clock, logger });
      workers.push(worker);
      return worker;
    }
    const append = (records: readonly NewRecord[]) => log.append(interactionsTopic, records);
    async function counted(): Promise<number> {
      const { prefix } = redisPlace;
      const circuit = createCircuit('Redis', rules, clock);
      const analytics = new RedisAnalytics({ redis: reader, circuit, prefix, clock });
      const { eventsByType } = await analytics.report('HOUR', clock());
      return eventsByType.find(({ type }) => type === 'VIEW')?.count ?? 0;
    }
    /** Waits until as many events are counted, and everybody has read all that there is. */
    async function expectCounted(expected: number): Promise<void> {
      while ((await counted()) < expected) await delay(50);
      await Promise.all(workers.map((worker) => worker.caughtUp()));
      expect(await counted()).toBe(expected);
    }

    it('count each event once, whoever has its partition and however often it is sent', async () => {
      const first = await startWorker();
      const events = newEvents(300);
      await append(events);
      await startWorker();
      // Clients that had no answer send again, in another batch; somebody sends what is no event.
      await append([...events.slice(0, 100), { key: 'visitor:1', value: 'garbage' }]);
      await first.close();
      workers.splice(workers.indexOf(first), 1);
      await append(events.slice(50, 150));
      await startWorker();
      const more = newEvents(100);
      await append([...more, ...events.slice(200)]);
      await append(more);
      await expectCounted(400);
      const [letters] = await log.endOffsets(deadLetterTopic);
      // Once, or again by whoever took the partition over before its batch was stored.
      expect(letters).toBeGreaterThanOrEqual(0);
    }, 120_000);

    it('go on when the group has forgotten them before they acknowledge what is stored', async () => {
      let isStill = true;
      const worker = await startWorker({ sessionTimeoutMs: 1000 }, () => {
        // Nothing else runs meanwhile: no sign of life leaves the process.
        if (isStill) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
        isStill = false;
      });
      await append(newEvents(100));
      await worker.caughtUp();
      expect(isStill).toBe(false);
      await append(newEvents(100));
      await expectCounted(200);
    }, 120_000);
  });
});
