import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '@reelgraph/platform/clock';
import { OverloadedError } from '@reelgraph/platform/errors';
import { createLogger } from '@reelgraph/platform/logger';
import { type EventSpool, openEventSpool } from '@reelgraph/platform/spool/event-spool';
import { visitorViewer } from '@reelgraph/schema/ids';
import { createIngest } from '@reelgraph/subgraph-recommendation/ingest/ingest';
import type { Ingest } from '@reelgraph/subgraph-recommendation/ingest/ingest.types';
import { MemoryItemIndex } from '@reelgraph/subgraph-recommendation/items/item-index.memory';

import { isShort, lasting, measured } from './fault-settings.js';
import { type KafkaTopic, makeTopic } from './kafka-topic.js';
import { freeze, service } from './services.js';
import { loadLine, startLoad } from './steady-load.js';

const brokers = process.env['TEST_KAFKA_BROKERS'] ?? '';
// The suite kills the broker, so it must be its own: `npm run test:faults` starts one.
const withKafka = brokers === '' || !process.env['SERVICES_DIR'] ? describe.skip : describe;
const batch = 5;
/** A hundred events a second. */
const batchesPerSecond = 20;

/** What the garbage collector leaves, in megabytes. */
function heapMegabytes(): number {
  v8.setFlagsFromString('--expose-gc');
  (vm.runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

withKafka('ingest before a spool and a broker (needs TEST_KAFKA_BROKERS)', () => {
  let folder: string;
  let topic: KafkaTopic;
  let spool: EventSpool;
  let ingest: Ingest;
  let acknowledged: Set<string>;
  let durabilities: Record<string, number>;
  let refused: string[][];

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-fault-'));
    topic = await makeTopic(brokers);
    acknowledged = new Set();
    durabilities = {};
    refused = [];
  });
  afterEach(async () => {
    await spool.close();
    await topic.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(spoolFolder: string): Promise<void> {
    spool = await openEventSpool({
      log: topic.log,
      folder: spoolFolder,
      logger: createLogger({ name: 'fault', level: 'silent' }),
    });
    const items = new MemoryItemIndex();
    items.putProduct({
      ...{ kind: 'product', id: 'p1', title: '', category: null, brand: null, tags: [] },
      ...{ priceMinor: null, currency: null, stock: null, createdAt: 0 },
    });
    ingest = createIngest(spool, items, systemClock);
  }

  /** Sends a batch of new events; one that is refused as overload is noted, any other failure rejects. */
  async function send(number: number, size = batch): Promise<void> {
    const events = Array.from({ length: size }, () => ({
      ...{ eventId: randomUUID(), type: 'VIEW' as const, productId: 'p1', videoId: null },
      ...{
        creatorId: null,
        sessionId: 's',
        occurredAt: null,
        dwellMs: null,
        recommendationId: null,
      },
    }));
    const ids = events.map(({ eventId }) => eventId);
    try {
      const receipt = await ingest.accept(visitorViewer(`away-${number % 50}`), events);
      durabilities[receipt.durability] = (durabilities[receipt.durability] ?? 0) + 1;
      for (const id of ids) acknowledged.add(id);
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error;
      refused.push(ids);
    }
  }
  async function drained(): Promise<number> {
    const beganAt = performance.now();
    while (spool.counts().records > 0) await delay(20);
    return performance.now() - beganAt;
  }
  /** How often each event is in the topic; every acknowledged one must be. */
  async function logged(): Promise<Map<string, number>> {
    const times = new Map<string, number>();
    for (const value of await topic.readAll()) {
      const { eventId } = JSON.parse(value) as { eventId: string };
      times.set(eventId, (times.get(eventId) ?? 0) + 1);
    }
    expect([...acknowledged].filter((id) => !times.has(id))).toEqual([]);
    return times;
  }
  const repeated = (times: ReadonlyMap<string, number>): number =>
    [...times.values()].filter((count) => count > 1).length;

  /** Sends events steadily while Kafka is away, until it is back and has everything. */
  async function outage(begin: () => Promise<() => Promise<void>>) {
    await open(path.join(folder, 'spool'));
    const load = startLoad(batchesPerSecond, send);
    await delay(2000);
    const heapBefore = heapMegabytes();
    const end = await begin();
    await delay(lasting(60_000));
    const heapGrowth = heapMegabytes() - heapBefore;
    const kept = spool.counts().records;
    await end();
    const drainMs = await drained();
    await delay(1000);
    const report = await load.stop();
    await drained();
    const times = await logged();
    expect(report.troubles).toEqual([]);
    expect(durabilities['SPOOLED']).toBeGreaterThan(0);
    expect(refused).toEqual([]);
    // A short run has few requests, and its one late one in a hundred is the noise of the machine.
    expect(report.p99Ms).toBeLessThan(isShort ? 1000 : 250);
    return {
      heapGrowth,
      text: `ingest before spool and broker: ${loadLine(`batches of ${batch}`, report)}; ${acknowledged.size} acknowledged, 0 lost; ${kept} spooled, drained ${drainMs.toFixed(0)} ms after the broker was back; ${repeated(times)} in the log twice, for the stream to drop`,
    };
  }

  it('row 4: loses no acknowledged event while the broker is killed', async () => {
    const { text } = await outage(async () => {
      await service('kill', 'kafka');
      return () => service('up', 'kafka');
    });
    measured(4, text);
  });

  it('row 5: answers in time and holds no memory while the broker is stalled', async () => {
    const { text, heapGrowth } = await outage(async () => {
      const goOn = await freeze('kafka');
      return async () => goOn();
    });
    expect(heapGrowth).toBeLessThan(50);
    measured(5, `${text}; heap ${heapGrowth < 0 ? '' : '+'}${heapGrowth.toFixed(1)} MB`);
  });

  const small = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]).status === 0;
  if (mounted) execFileSync('umount', [small]);
  rmSync(small, { recursive: true });
  const withMount = mounted ? describe : describe.skip;

  withMount('on a small disk (needs the right to mount)', () => {
    it('row 6: refuses what a full disk does not take, and recovers unaided', async () => {
      const disk = path.join(folder, 'disk');
      execFileSync('mkdir', [disk]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
      try {
        await open(disk);
        const goOn = await freeze('kafka');
        try {
          for (let number = 0; refused.length < 20; number += 1) await send(number, 100);
        } finally {
          goOn();
        }
        const kept = spool.counts().records;
        const drainMs = await drained();
        const before = acknowledged.size;
        await send(0);
        expect(acknowledged.size).toBe(before + batch);
        await drained();
        const times = await logged();
        const halves = refused.filter((ids) => {
          const found = ids.filter((id) => times.has(id)).length;
          return found > 0 && found < ids.length;
        });
        expect(kept).toBeGreaterThan(0);
        expect(halves).toEqual([]);
        measured(
          6,
          `ingest before a spool on a disk of 1 MB: ${kept} events kept, then ${refused.length} batches refused with INGEST_OVERLOADED, none of them in part; ${acknowledged.size} acknowledged, 0 lost; room again ${drainMs.toFixed(0)} ms after the broker was back`,
        );
      } finally {
        await spool.close();
        execFileSync('umount', [disk]);
      }
    });
  });
});
