import { beforeEach, describe, expect, it } from '@jest/globals';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { MemoryItemIndex } from '../items/item-index.memory.js';
import { fakeEventLog } from '../stream/event-log.fake.js';
import { createIngest } from './ingest.js';
import type { IncomingEvent, Ingest } from './ingest.types.js';

const now = 1_790_000_000_000;
const event = (change: Partial<IncomingEvent>): IncomingEvent => ({
  eventId: 'e1',
  type: 'VIEW',
  productId: 'p1',
  videoId: null,
  creatorId: null,
  sessionId: 's1',
  occurredAt: null,
  dwellMs: null,
  recommendationId: null,
  ...change,
});

describe('ingest', () => {
  let log: ReturnType<typeof fakeEventLog>;
  let ingest: Ingest;
  const logged = async (): Promise<Record<string, unknown>[]> =>
    (await log.read(interactionsTopic, 0, 100)).map(({ value }) => JSON.parse(value));

  beforeEach(() => {
    const items = new MemoryItemIndex();
    items.putProduct({
      kind: 'product',
      id: 'p1',
      title: '',
      category: null,
      brand: null,
      tags: [],
      priceMinor: null,
      currency: null,
      stock: null,
      createdAt: 0,
    });
    items.putVideo({
      kind: 'video',
      id: 'v1',
      creatorId: 'c1',
      hashtags: [],
      durationMs: 4000,
      placements: [
        { productId: 'p1', startMs: 0, endMs: 1 },
        { productId: 'p1', startMs: 2, endMs: 3 },
        { productId: 'p2', startMs: 0, endMs: 1 },
      ],
      createdAt: 0,
    });
    log = fakeEventLog(() => now);
    ingest = createIngest(log, items, () => now);
  });

  it('judges each event on its own and keeps the good ones', async () => {
    const receipt = await ingest.accept('visitor:v', [
      event({}),
      event({ eventId: 'e2', productId: null }),
      event({ eventId: 'e3', productId: 'unknown' }),
      event({ eventId: 'e4', videoId: 'unknown' }),
      event({ eventId: 'e5', dwellMs: -1 }),
      event({ eventId: 'e6', dwellMs: 86_400_001 }),
      event({ eventId: 'e7', dwellMs: 86_400_000 }),
    ]);
    expect(receipt).toMatchObject({ accepted: 2, duplicates: 0, durability: 'LOGGED' });
    expect(receipt.rejected.map(({ eventId, code }) => [eventId, code])).toEqual([
      ['e2', 'NO_TARGET'],
      ['e3', 'UNKNOWN_PRODUCT'],
      ['e4', 'UNKNOWN_VIDEO'],
      ['e5', 'INVALID_DWELL'],
      ['e6', 'INVALID_DWELL'],
    ]);
    expect(await logged()).toHaveLength(2);
  });

  it('asks of each event that it names what it is about', async () => {
    const bare = { productId: null, videoId: null };
    const codesOf = async (...events: Partial<IncomingEvent>[]): Promise<unknown[]> => {
      const named = events.map((each, at) => event({ ...bare, ...each, eventId: `e${at}` }));
      const { rejected } = await ingest.accept('visitor:v', named);
      return named.map(
        ({ eventId }) => rejected.find((each) => each.eventId === eventId)?.code ?? 'taken',
      );
    };
    expect(
      await codesOf(
        { type: 'FOLLOW', creatorId: 'c1' },
        { type: 'UNFOLLOW', creatorId: 'c1', videoId: 'v1' },
        { type: 'HIDE_CREATOR', creatorId: 'c1' },
        { type: 'UNDO_NOT_INTERESTED', creatorId: 'c1' },
        { type: 'SAVE', productId: 'p1', creatorId: 'c1' },
      ),
    ).toEqual(['taken', 'taken', 'taken', 'taken', 'taken']);
    expect((await logged()).map(({ creatorId }) => creatorId)).toEqual(Array(5).fill('c1'));
    expect(
      await codesOf(
        { type: 'FOLLOW', videoId: 'v1' },
        { type: 'HIDE_CREATOR', productId: 'p1' },
        { type: 'SAVE', creatorId: 'c1' },
        { type: 'VIEW', creatorId: 'c1' },
        { type: 'UNDO_NOT_INTERESTED' },
        { type: 'FOLLOW', creatorId: 'c2' },
        { type: 'VIEW', videoId: 'v1', creatorId: 'c2' },
      ),
    ).toEqual([...Array(5).fill('NO_TARGET'), 'UNKNOWN_CREATOR', 'UNKNOWN_CREATOR']);
  });

  it('counts repeats as duplicates, inside a call and between calls, for each viewer', async () => {
    const once = await ingest.accept('visitor:v', [event({}), event({})]);
    expect(once).toMatchObject({ accepted: 1, duplicates: 1 });
    const again = await ingest.accept('visitor:v', [event({}), event({ eventId: 'e2' })]);
    expect(again).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await ingest.accept('visitor:w', [event({})])).toMatchObject({ accepted: 1 });
    expect(await logged()).toHaveLength(3);
  });

  it('clamps the future to the present and keeps the past', async () => {
    await ingest.accept('visitor:v', [
      event({ eventId: 'e1', occurredAt: now + 3_600_000 }),
      event({ eventId: 'e2', occurredAt: now - 3_600_000 }),
      event({ eventId: 'e3' }),
    ]);
    expect((await logged()).map(({ occurredAt }) => occurredAt)).toEqual([
      now,
      now - 3_600_000,
      now,
    ]);
  });

  it('writes into the record what it needs of the items', async () => {
    const watch = { type: 'WATCH', productId: null, videoId: 'v1' } as const;
    await ingest.accept('visitor:v', [
      event({ ...watch, eventId: 'e1', dwellMs: 1000 }),
      event({ ...watch, eventId: 'e2', dwellMs: 9000 }),
      event({ ...watch, eventId: 'e3' }),
      event({ eventId: 'e4', dwellMs: 1000 }),
    ]);
    const records = await logged();
    expect(records.map(({ watchedShare }) => watchedShare)).toEqual([0.25, 1, null, null]);
    expect(records[0]?.['placedProductIds']).toEqual(['p1', 'p2']);
    expect(records[3]?.['placedProductIds']).toEqual([]);
    expect(records[0]).toMatchObject({
      kind: 'interaction',
      viewerId: 'visitor:v',
      acceptedAt: now,
    });
  });

  it('says when events are on this machine alone for now', async () => {
    log.append = async (_topic, records) => records.map(() => ({ spooled: true }));
    expect(await ingest.accept('visitor:v', [event({}), event({ eventId: 'e2' })])).toMatchObject({
      accepted: 2,
      duplicates: 0,
      durability: 'SPOOLED',
    });
  });

  it('keeps nothing and fails when the log refuses', async () => {
    log.append = async () => {
      throw new Error('full');
    };
    await expect(ingest.accept('visitor:v', [event({})])).rejects.toThrow('full');
    expect(await ingest.accept('visitor:v', [])).toMatchObject({ accepted: 0, duplicates: 0 });
  });
});
