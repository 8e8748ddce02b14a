import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { Registry } from 'prom-client';

import { describeEventLog, notingHandler } from './event-log.contract.js';
import type { EventLog } from './event-log.port.js';
import { describeOnKafka, type KafkaPlace, placePartitions } from './kafka.fixture.js';
import { registerLagMetric } from './lag-metric.js';
import { partitionOf } from './partition.js';

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: String(from + index) }));
const sorted = (values: readonly string[]): string[] =>
  [...values].toSorted((a, b) => Number(a) - Number(b));

describeOnKafka('the event log', (make) => {
  const warnings: string[] = [];
  const note = (warning: Error): void => void warnings.push(warning.name);
  process.on('warning', note);
  afterAll(() => void process.off('warning', note));

  describeEventLog('kafka', async () => make());

  describe('what Kafka has besides', () => {
    let place: KafkaPlace;
    let log: EventLog;
    beforeEach(async () => {
      place = make();
      log = await place.open();
    });
    afterEach(() => place.remove());

    it('puts a key where readers look for it, with the headers of its record', async () => {
      await log.append(place.topic, [
        ...numbered(50),
        { key: 'x', value: '50', idempotencyKey: 'é', headers: { 'x-attempts': '3' } },
      ]);
      const noted = notingHandler();
      await log.follow(place.topic, noted.handler).caughtUp();
      for (const { key, partition } of noted.records) {
        expect(partition).toBe(partitionOf(key, placePartitions));
      }
      expect(noted.records.find(({ key }) => key === 'x')?.headers).toEqual({
        'x-attempts': '3',
        id: 'é',
      });
    });

    it('shares partitions out among the processes of a group, and gives them back', async () => {
      const [mine, theirs] = [notingHandler(), notingHandler()];
      const other = await place.open();
      const first = log.share(place.topic, place.topic, mine.handler);
      await first.caughtUp();
      const second = other.share(place.topic, place.topic, theirs.handler);
      await second.caughtUp();
      await first.caughtUp();
      await log.append(place.topic, numbered(200));
      await Promise.all([first.caughtUp(), second.caughtUp()]);
      expect(mine.records.length).toBeGreaterThan(0);
      expect(theirs.records.length).toBeGreaterThan(0);
      expect(sorted([...mine.values(), ...theirs.values()])).toEqual(
        numbered(200).map(({ value }) => value),
      );
    });

    it('gives a group nothing again that it has acknowledged', async () => {
      const values: string[] = [];
      const handler = {
        handle: (_partition: number, records: readonly { value: string }[]): void =>
          void values.push(...records.map(({ value }) => value)),
      };
      await log.append(place.topic, numbered(20));
      const first = log.share(place.topic, place.topic, handler);
      await first.caughtUp();
      await first.close();
      await log.append(place.topic, numbered(20, 20));
      await log.share(place.topic, place.topic, handler).caughtUp();
      expect(sorted(values)).toEqual(Array.from({ length: 40 }, (_, index) => String(index)));
    });

    it('goes on when the group has forgotten it while it was busy', async () => {
      const busy = await place.open({ sessionTimeoutMs: 1000 });
      const noted = notingHandler();
      let isBusy = true;
      const reading = busy.share(place.topic, place.topic, {
        ...noted.handler,
        handle(partition, records) {
          // Nothing else runs meanwhile: no sign of life leaves the process.
          if (isBusy) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
          isBusy = false;
          return noted.handle(partition, records);
        },
      });
      await log.append(place.topic, numbered(20));
      await reading.caughtUp();
      await log.append(place.topic, numbered(20, 20));
      await reading.caughtUp();
      expect(sorted([...new Set(noted.values())])).toHaveLength(40);
    });

    it('replaces a consumer that has died for good', async () => {
      const kafka = new kafkajs.Kafka({
        brokers: [...place.brokers],
        logLevel: kafkajs.logLevel.NOTHING,
      });
      const { roundRobin } = kafkajs.PartitionAssigners;
      const stranger = kafka.consumer({
        groupId: place.topic,
        // A group whose members share partitions out by other rules refuses ours, in words that kafkajs dies of.
        partitionAssigners: [
          (config) => {
            const assigner = roundRobin(config);
            return {
              ...assigner,
              name: 'other',
              protocol: (about) => ({ ...assigner.protocol(about), name: 'other' }),
            };
          },
        ],
      });
      await stranger.connect();
      await stranger.subscribe({ topics: [place.topic] });
      const joined = new Promise<void>((resolve) => {
        stranger.on(stranger.events.GROUP_JOIN, () => resolve());
      });
      await stranger.run({ eachMessage: async () => {} });
      await joined;
      await log.append(place.topic, numbered(10));
      const noted = notingHandler();
      let refused = (): void => {};
      const isRefused = new Promise<void>((resolve) => (refused = resolve));
      const reading = log.share(place.topic, place.topic, {
        ...noted.handler,
        failed: () => refused(),
      });
      await isRefused;
      await stranger.disconnect();
      await reading.caughtUp();
      expect(noted.values()).toHaveLength(10);
    });

    it('begins with the oldest record when what a handler had read last has expired', async () => {
      await log.append(place.topic, numbered(40));
      const admin = new kafkajs.Kafka({ brokers: [...place.brokers] }).admin();
      await admin.connect();
      await admin.fetchTopicOffsets(place.topic);
      const partitions = Array.from({ length: placePartitions }, (_, partition) => partition);
      await admin.deleteTopicRecords({
        topic: place.topic,
        partitions: partitions.map((partition) => ({ partition, offset: '-1' })),
      });
      await admin.disconnect();
      await log.append(place.topic, numbered(40, 40));
      const noted = notingHandler(partitions.map(() => 0));
      await log.follow(place.topic, noted.handler).caughtUp();
      expect(sorted(noted.values())).toEqual(numbered(40, 40).map(({ value }) => value));
    });

    it('does not read on in a log that ends before what was handled', async () => {
      await log.append(place.topic, numbered(10));
      const noted = notingHandler(Array.from({ length: placePartitions }, () => 1000));
      let tell = (_error: unknown): void => {};
      const told = new Promise<unknown>((resolve) => (tell = resolve));
      log.follow(place.topic, { ...noted.handler, failed: (error) => tell(error) });
      expect(String(await told)).toContain('not the log that was handled');
      expect(noted.records).toEqual([]);
    });

    it('refuses a topic that has another number of partitions', async () => {
      const topics = [{ topic: place.topic, partitions: placePartitions + 1 }];
      await expect(place.open({ topics })).rejects.toThrow('has 4 partitions, not 5');
    });

    it('refuses a record that no broker takes, and takes the next', async () => {
      const large = { key: 'k', value: 'x'.repeat(1_000_000) };
      await expect(log.append(place.topic, [large])).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      await expect(log.append(place.topic, numbered(1))).resolves.toHaveLength(1);
    });

    it('splits what is too much for one request', async () => {
      const records = numbered(20).map((record) => ({ ...record, value: 'x'.repeat(200_000) }));
      const results = await log.append(place.topic, records);
      expect(results.every((result) => 'offset' in result)).toBe(true);
      expect(results).toHaveLength(20);
    });

    it('tells callers in time that nobody knows whether a topic that is missing has taken it', async () => {
      const hasty = await place.open({ appendTimeoutMs: 300 });
      await expect(hasty.append(`${place.topic}-missing`, numbered(1))).rejects.toMatchObject({
        code: 'SERVICE_UNAVAILABLE',
      });
    });

    it('shows how much lies before a reading', async () => {
      const registry = new Registry();
      let release = (): void => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const reading = log.follow(place.topic, { open: async () => null, handle: () => held });
      registerLagMetric(registry, { stream: reading });
      await reading.caughtUp();
      await log.append(place.topic, numbered(7));
      expect(await registry.metrics()).toContain('event_log_lag_records{reading="stream"} 7');
      release();
      await reading.caughtUp();
      expect(await registry.metrics()).toContain('event_log_lag_records{reading="stream"} 0');
    });

    it('asks for no timer that cannot be', () => {
      expect(warnings).not.toContain('TimeoutNegativeWarning');
    });
  });
});
