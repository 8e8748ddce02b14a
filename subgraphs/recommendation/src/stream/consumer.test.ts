import { describe, expect, it } from '@jest/globals';
import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import { createLogger } from '@reelgraph/platform/logger';
import type { ViewerId } from '@reelgraph/schema/ids';
import { eventTypes } from '@reelgraph/schema/interaction-event';
import fc from 'fast-check';

import { MemoryAnalytics } from '../analytics/analytics.memory.js';
import { MemoryFeatureStore } from '../features/feature-store.memory.js';
import { VoteCounts } from '../trending/vote-counts.js';
import { Consumer } from './consumer.js';
import { historyJoinOf, interaction, recordOf, testNow } from './interaction.fixture.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const dayMs = 86_400_000;
const viewers: readonly ViewerId[] = ['visitor:a', 'visitor:b', 'account:1'];
const products = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
const videos = ['v0', 'v1', 'v2'];

/** A consumer with everything that it writes to. */
function createWorld() {
  const features = new MemoryFeatureStore({ productsIn: () => [] });
  const votes = new VoteCounts();
  const analytics = new MemoryAnalytics();
  const consumer = new Consumer({ features, votes, analytics }, logger);
  return { features, votes, analytics, consumer, parts: [features, votes, analytics] };
}
type World = ReturnType<typeof createWorld>;

/** Everything that can be asked of a world. */
async function observe({ features, votes, analytics }: World, now = testNow) {
  const windows = ['HOUR', 'DAY', 'WEEK', 'ALL'] as const;
  const ids = { product: products, video: videos };
  const kinds = ['product', 'video'] as const;
  return {
    viewers: await Promise.all(viewers.map((viewerId) => features.viewer(viewerId))),
    popularity: await Promise.all(
      kinds.flatMap((kind) =>
        windows.map((window) => features.popularity(kind, window, ids[kind], now)),
      ),
    ),
    neighbours: await Promise.all(kinds.map((kind) => features.neighbours(kind, ids[kind]))),
    likes: await features.likeCounts(videos),
    heat: votes.heatOf(
      products.map((id) => ({ id })),
      now,
    ),
    hours: products.map((id) => votes.hours(id)),
    analytics: await Promise.all(
      (['HOUR', 'DAY', 'WEEK'] as const).map((window) => analytics.report(window, now)),
    ),
  };
}

const anEvent = fc
  .record({
    eventId: fc.integer({ min: 0, max: 60 }).map(String),
    viewerId: fc.constantFrom(...viewers),
    sessionId: fc.constantFrom('s1', 's2'),
    type: fc.constantFrom(...eventTypes),
    productId: fc.option(fc.constantFrom(...products)),
    videoId: fc.option(fc.constantFrom(...videos)),
    creatorId: fc.option(fc.constantFrom('c1', 'c2')),
    ageMs: fc.integer({ min: 0, max: 90 * dayMs }),
    watchedShare: fc.double({ min: 0, max: 1, noNaN: true }),
    dwellMs: fc.integer({ min: 0, max: 5000 }),
  })
  .map(({ ageMs, ...event }) =>
    interaction({
      ...event,
      occurredAt: testNow - ageMs,
      acceptedAt: testNow - Math.floor(ageMs / 10),
      placedProductIds: event.videoId === null ? [] : ['p0', 'p5'],
    }),
  );
const aRecord = fc.oneof(
  { weight: 20, arbitrary: anEvent },
  { weight: 1, arbitrary: fc.constantFrom(historyJoinOf('a', '1'), historyJoinOf('b', '1')) },
  { weight: 1, arbitrary: fc.constant('garbage') },
);
const aLog = fc
  .array(aRecord, { maxLength: 80 })
  .map((values) => values.map((value, index) => recordOf(value, index + 1)));

async function worldOf(records: readonly LogRecord[]): Promise<World> {
  const world = createWorld();
  world.consumer.apply(records);
  return world;
}

/** A world as it comes back from what another one saved. */
function restored(from: World): World {
  const world = createWorld();
  for (const [index, part] of from.parts.entries()) {
    for (const { key, value } of part.changedRows()) {
      if (value !== null) world.parts[index]?.restoreRow(key, value);
    }
  }
  return world;
}

describe('the consumer', () => {
  it('makes the same of a log each time, in batches of any size', async () => {
    await fc.assert(
      fc.asyncProperty(aLog, fc.integer({ min: 1, max: 80 }), async (records, size) => {
        const batched = createWorld();
        for (let from = 0; from < records.length; from += size) {
          batched.consumer.apply(records.slice(from, from + size));
        }
        const whole = await worldOf(records);
        expect(await observe(batched)).toEqual(await observe(whole));
        expect(batched.consumer.counts).toEqual(whole.consumer.counts);
        for (const [index, part] of whole.parts.entries()) {
          expect([...(batched.parts[index]?.changedRows() ?? [])]).toEqual([...part.changedRows()]);
        }
      }),
    );
  });

  it('makes nothing more of a log that is delivered twice', async () => {
    await fc.assert(
      fc.asyncProperty(aLog, async (records) => {
        const once = await worldOf(records);
        const twice = await worldOf([...records, ...records]);
        expect(await observe(twice)).toEqual(await observe(once));
      }),
    );
  });

  it('goes on from a saved state as if it had never stopped, wherever it was saved', async () => {
    await fc.assert(
      fc.asyncProperty(aLog, fc.nat(80), async (records, cut) => {
        const resumed = restored(await worldOf(records.slice(0, cut)));
        resumed.consumer.apply(records.slice(cut));
        expect(await observe(resumed)).toEqual(await observe(await worldOf(records)));
      }),
    );
  });

  it('gives the same popularity whatever order events arrive in', async () => {
    const plain = fc
      .array(anEvent, { maxLength: 60 })
      .map((events) =>
        events
          .filter(({ type }) => type !== 'LIKE' && type !== 'UNLIKE')
          .map((event, index) => recordOf({ ...event, eventId: `unique ${index}` }, index + 1)),
      );
    await fc.assert(
      fc.asyncProperty(plain, async (records) => {
        const forward = await observe(await worldOf(records));
        const backward = await observe(await worldOf(records.toReversed()));
        for (const [index, values] of forward.popularity.entries()) {
          for (const [place, value] of values.entries()) {
            const other = backward.popularity[index]?.[place] ?? -1;
            expect(Math.abs(other - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, value));
          }
        }
        expect(backward.viewers.map(({ seenVideos }) => seenVideos.size)).toEqual(
          forward.viewers.map(({ seenVideos }) => seenVideos.size),
        );
      }),
    );
  });

  it('passes over records that it cannot understand and counts them', async () => {
    const { consumer } = await worldOf([
      recordOf('garbage', 1),
      recordOf(interaction(), 2),
      recordOf({ kind: 'history-join' }, 3),
    ]);
    expect(consumer.counts).toEqual({ applied: 1, dropped: 0, deadLettered: 2 });
  });

  it('is not stopped by a fault in applying', () => {
    const { features, votes, analytics } = createWorld();
    analytics.record = () => {
      throw new Error('fault');
    };
    const consumer = new Consumer({ features, votes, analytics }, logger);
    const letters = consumer.apply([recordOf(interaction(), 1), recordOf(interaction(), 2)]);
    expect(letters.map(({ record, reason }) => [record.offset, reason])).toEqual([
      [1, 'applying failed'],
      [2, 'applying failed'],
    ]);
  });
});
