import { describe, expect, it } from '@jest/globals';
import type { ViewerId } from '@reelgraph/schema/ids';
import { eventTypes } from '@reelgraph/schema/interaction-event';
import fc from 'fast-check';

import { interaction, recordOf, testNow } from '../stream/interaction.fixture.js';
import { processRecord } from '../stream/processor.js';
import { recentLimit, rememberedEvents } from './feature-definitions.js';
import { Interner } from './interner.js';
import { decodeViewerRow, encodeViewerRow } from './viewer-row.js';
import { rememberMerge } from './viewer-state.js';
import { type ItemPlaces, Viewers } from './viewers.js';

const viewerId: ViewerId = 'visitor:v';

function somePlaces(): Record<'product' | 'video', ItemPlaces> {
  const places = (): ItemPlaces => {
    const ids = new Interner();
    return {
      placeOf: (id) => ids.intern(id),
      find: (id) => ids.find(id),
      id: (place) => ids.id(place),
    };
  };
  return { product: places(), video: places() };
}

/** A viewer after some events, with the places of what they met. */
function viewerAfter(events: readonly ReturnType<typeof interaction>[]) {
  const places = somePlaces();
  const viewers = new Viewers(places);
  for (const event of events) {
    const outcome = processRecord(recordOf({ ...event, viewerId }), viewers);
    if (outcome.kind !== 'ok') continue;
    for (const update of outcome.updates.features) {
      if (update.op !== 'weigh' && update.op !== 'pair') viewers.apply(update, () => {});
    }
  }
  return { viewers, places, row: encodeViewerRow(viewers.state(viewerId), places) };
}

const anEvent = fc
  .record({
    type: fc.constantFrom(...eventTypes),
    productId: fc.option(
      fc.oneof(
        fc.integer({ min: 0 }).map((at) => `products.${at}`),
        fc.string(),
      ),
    ),
    videoId: fc.option(
      fc.constantFrom('v', 'videos.1', 'videos.01', 'videos.0', '7', 'é.12345678901234567'),
    ),
    creatorId: fc.option(fc.constantFrom('c', 'creators.1', 'é')),
    sessionId: fc.string({ maxLength: 8 }),
    occurredAt: fc.oneof(
      fc.integer({ min: 0, max: testNow }),
      fc.double({ noNaN: true, min: 0, max: testNow }),
    ),
    dwellMs: fc.option(fc.nat(4000)),
    watchedShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    placedProductIds: fc.uniqueArray(fc.constantFrom('p', 'products.1'), { maxLength: 2 }),
  })
  .map(interaction);

describe('the row of a viewer', () => {
  it('is read as what was written, by another process too', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 120 }), fc.nat(3), (events, merges) => {
        const { viewers, places, row } = viewerAfter(events);
        for (let at = 0; at < merges; at += 1) rememberMerge(viewers.changing(viewerId), at);
        const whole = encodeViewerRow(viewers.state(viewerId), places);
        expect(decodeViewerRow(whole, places)).toEqual(viewers.state(viewerId));
        const elsewhere = somePlaces();
        elsewhere.product.placeOf('met before');
        const other = new Viewers(elsewhere);
        other.put(viewerId, decodeViewerRow(row, elsewhere));
        expect(other.features(viewerId)).toEqual(viewers.features(viewerId));
        expect(other.likes(viewerId)).toEqual(viewers.likes(viewerId));
      }),
    );
  });

  it('takes two kilobytes for a full history and a hundred videos seen', () => {
    const product = (index: number) =>
      interaction({
        productId: `products.${(index * 7919) % 10_000}`,
        occurredAt: testNow - (recentLimit - index) * 47_111,
      });
    const video = (index: number) =>
      interaction({
        type: 'IMPRESSION',
        videoId: `videos.${(index * 6151) % 2000}`,
        occurredAt: testNow - (100 - index) * 23_457,
      });
    const { viewers, row } = viewerAfter([
      ...Array.from({ length: recentLimit }, (_, index) => product(index)),
      ...Array.from({ length: 100 }, (_, index) => video(index)),
    ]);
    const { recent, seenVideos } = viewers.features(viewerId);
    expect([recent.length, seenVideos.size]).toEqual([recentLimit, 100]);
    expect(row.length).toBeLessThanOrEqual(2048);
  });

  it('grows no further once every list is full', () => {
    const types = ['LIKE', 'PURCHASE', 'NOT_INTERESTED'] as const;
    const event = (index: number) =>
      interaction({
        productId: `products.${1000 + index}`,
        type: types[index % types.length] ?? 'VIEW',
        sessionId: `s${1000 + index}`,
        occurredAt: testNow + index,
      });
    const events = Array.from({ length: 5000 }, (_, index) => event(index));
    const [half, whole] = [viewerAfter(events.slice(0, 3500)), viewerAfter(events)];
    expect(whole.viewers.state(viewerId).eventKeys).toHaveLength(rememberedEvents);
    expect(whole.row.length).toBeLessThanOrEqual(half.row.length + 200);
  });

  it('is refused when it is cut short, too long or of another layout', () => {
    const { places, row } = viewerAfter([
      interaction({ type: 'LIKE' }),
      interaction({ type: 'SAVE' }),
      interaction({ type: 'FOLLOW', creatorId: 'c1' }),
    ]);
    for (let length = 0; length < row.length; length += 1) {
      expect(() => decodeViewerRow(row.subarray(0, length), places)).toThrow(RangeError);
    }
    expect(() => decodeViewerRow(Buffer.concat([row, Buffer.of(0)]), places)).toThrow(RangeError);
    expect(() => decodeViewerRow(Buffer.concat([Buffer.of(9), row.subarray(1)]), places)).toThrow(
      'The row has an unknown layout.',
    );
  });
});
