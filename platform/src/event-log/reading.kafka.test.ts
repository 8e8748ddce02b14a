import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { createLogger } from '../logger.js';
import { KafkaCluster } from './cluster.kafka.js';
import { notingHandler } from './event-log.contract.js';
import type { EventLog } from './event-log.port.js';
import { describeOnKafka, type KafkaPlace, placePartitions } from './kafka.fixture.js';
import { KafkaReading } from './reading.kafka.js';

describeOnKafka('a reading', (make) => {
  let place: KafkaPlace;
  let log: EventLog;
  let cluster: KafkaCluster;
  let reading: KafkaReading;
  /** How many requests told the group how far a consumer had come. */
  let told: number;
  beforeEach(async () => {
    place = make();
    log = await place.open();
    const logger = createLogger({ name: 'test', level: 'silent' });
    cluster = new KafkaCluster({ brokers: place.brokers, clientId: 'test', logger });
    told = 0;
    const { kafka } = cluster;
    const create = kafka.consumer.bind(kafka);
    kafka.consumer = (config) => {
      const consumer = create(config);
      consumer.on(consumer.events.COMMIT_OFFSETS, () => void (told += 1));
      return consumer;
    };
  });
  afterEach(async () => {
    await reading.close();
    await cluster.close();
    await place.remove();
  });

  it('tells the group seldom how far a handler is that knows where to begin', async () => {
    const batches = 25;
    const noted = notingHandler();
    reading = new KafkaReading({
      ...{ cluster, topic: place.topic, group: place.topic, isAlone: false },
      handler: noted.handler,
      times: { sessionTimeoutMs: 6000, heartbeatIntervalMs: 200, fetchWaitMs: 50 },
    });
    await reading.caughtUp();
    const startedAt = performance.now();
    for (let batch = 0; batch < batches; batch += 1) {
      await log.append(place.topic, [{ key: 'k', value: String(batch) }]);
      await reading.caughtUp();
    }
    const tookSeconds = (performance.now() - startedAt) / 1000;
    expect(told).toBeLessThanOrEqual(1 + tookSeconds);
    const reached = async (): Promise<number> => {
      const offsets = Array.from({ length: placePartitions }, (_, partition) =>
        cluster.acknowledged(place.topic, place.topic, partition),
      );
      return Math.max(...(await Promise.all(offsets)).map((offset) => offset ?? 0));
    };
    while ((await reached()) < batches);
    expect(noted.records).toHaveLength(batches);
  });
});
