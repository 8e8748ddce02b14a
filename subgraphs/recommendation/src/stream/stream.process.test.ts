import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LocalEventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import type { ViewerId } from '@reelgraph/schema/ids';
import { eventTypes, interactionsTopic } from '@reelgraph/schema/interaction-event';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';

import type { IncomingEvent } from '../ingest/ingest.types.js';
import { deadLetterNote, deadLetterTopic } from './dead-letter.js';
import { historyJoinOf, interaction, testNow } from './interaction.fixture.js';
import { type Stream, startStream } from './stream.process.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const products = Array.from({ length: 12 }, (_, index) => `p${index}`);
const viewers: readonly ViewerId[] = ['visitor:a', 'visitor:b', 'account:1'];

const productChange = (id: string, stock = 5) => ({
  kind: 'product',
  id,
  title: id,
  category: 'beauty',
  brand: null,
  tags: [],
  priceMinor: null,
  currency: null,
  stock,
  createdAt: 0,
});
const incoming = (change: Partial<IncomingEvent>): IncomingEvent => ({
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

describe('the stream', () => {
  let folder: string;
  let log: LocalEventLog;
  let now: number;
  let signals: ReturnType<typeof createMemoryPubSub>;
  let streams: Stream[];
  const clock = (): number => now;
  const start = async (
    stateFile: string | null = path.join(folder, 'state.db'),
  ): Promise<Stream> => {
    const stream = await startStream({ log, signals, clock, logger, stateFile });
    streams.push(stream);
    return stream;
  };
  const append = (topic: string, ...values: object[]) =>
    log.append(
      topic,
      values.map((value) => ({
        key: 'id' in value ? String(value.id) : 'k',
        value: JSON.stringify(value),
      })),
    );

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'stream-'));
    now = testNow;
    log = await openSqliteEventLog({ file: path.join(folder, 'events.db'), clock });
    signals = createMemoryPubSub();
    streams = [];
    await append(catalogTopic, ...products.map((id) => productChange(id)));
    const placements = [{ productId: 'p1', startMs: 0, endMs: 1000 }];
    await append(videoTopic, {
      kind: 'video',
      id: 'v1',
      creatorId: null,
      hashtags: [],
      durationMs: 3000,
      placements,
      createdAt: 0,
    });
    await append(userTopic, { kind: 'interests', id: '1', interests: ['beauty'] } as {
      id: string;
    });
  });
  afterEach(async () => {
    for (const stream of streams) await stream.close();
    await log.close();
    rmSync(folder, { recursive: true });
  });

  /** Interactions of every type, and a history join in the middle. */
  const week = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      if (index === Math.floor(count / 2)) return historyJoinOf('a', '1');
      const type = eventTypes[index % eventTypes.length] ?? 'VIEW';
      const at = testNow - ((count - index) * 7 * 86_400_000) / count;
      const video = index % 3 === 0 ? { videoId: 'v1', placedProductIds: ['p1'] } : {};
      return interaction({
        viewerId: viewers[index % 2] ?? 'visitor:a',
        productId: products[index % 11] ?? null,
        type,
        creatorId: `c${index % 7}`,
        occurredAt: at,
        acceptedAt: at,
        sessionId: `s${Math.floor(index / 10)}`,
        ...video,
      });
    });

  const observe = async ({ features, analytics, trending }: Stream) => ({
    viewers: await Promise.all(viewers.map((viewerId) => features.viewer(viewerId))),
    popular: await Promise.all(
      (['HOUR', 'DAY', 'WEEK', 'ALL'] as const).map((window) =>
        features.popularity('product', window, products, now),
      ),
    ),
    top: await features.top('product', 'DAY', 'beauty', 10, now),
    neighbours: await features.neighbours('product', products),
    likes: await features.likeCounts(['v1']),
    analytics: await analytics.report('WEEK', now),
    trending: (await trending.snapshot(null)).rows.map(({ change: _change, ...row }) => row),
  });

  it('knows items and interests from their topics, and follows their changes', async () => {
    const { items, caughtUp } = await start();
    expect(items.product('p1')?.title).toBe('p1');
    expect(items.interests('1')).toEqual(['beauty']);
    expect(items.videosPlacing('p1')).toHaveLength(1);
    await append(catalogTopic, productChange('p1', 0), productChange('new'));
    await caughtUp();
    expect(items.isAvailable('p1')).toBe(false);
    expect(items.isAvailable('new')).toBe(true);
  });

  it('shows an accepted event in the features of its viewer', async () => {
    const { ingest, features, caughtUp } = await start();
    const receipt = await ingest.accept('visitor:z', [incoming({ type: 'CLICK' })]);
    expect(receipt.accepted).toBe(1);
    await caughtUp();
    expect((await features.viewer('visitor:z')).recent.map(({ id }) => id)).toEqual(['p1']);
  });

  it('is after a restart what it was, and what a full replay makes', async () => {
    const first = await start();
    await append(interactionsTopic, ...week(300));
    await first.flush();
    const before = await observe(first);
    await first.close();
    const again = await start();
    expect(again.counts().applied).toBe(0);
    expect(await observe(again)).toEqual(before);
    const replayed = await start(null);
    expect(replayed.counts().applied).toBeGreaterThan(250);
    expect(await observe(replayed)).toEqual(before);
  });

  it('loses nothing when it is killed after a save: the rest of the log is applied on top', async () => {
    const events = week(300);
    const killed = await start();
    await append(interactionsTopic, ...events.slice(0, 170));
    await killed.flush();
    await append(interactionsTopic, ...events.slice(170));
    await killed.caughtUp();
    // A copy of what is on disk now is what a kill would leave.
    const left = path.join(folder, 'left.db');
    for (const suffix of ['', '-wal']) {
      copyFileSync(path.join(folder, `state.db${suffix}`), `${left}${suffix}`);
    }
    const resumed = await start(left);
    expect(resumed.counts().applied).toBeLessThan(135);
    await resumed.flush();
    const replayed = await start(null);
    expect(await observe(resumed)).toEqual(await observe(replayed));
  });

  it('replays the log when the saved state is broken or made from another log', async () => {
    await append(interactionsTopic, ...week(50));
    const first = await start();
    const before = await observe(first);
    await first.close();
    writeFileSync(path.join(folder, 'broken.db'), 'not a database');
    expect(await observe(await start(path.join(folder, 'broken.db')))).toEqual(before);
    const file = path.join(folder, 'other-log.db');
    const other = await openSqliteEventLog({ file, clock });
    const stream = await startStream({
      log: other,
      signals,
      clock,
      logger,
      stateFile: path.join(folder, 'state.db'),
    });
    expect((await stream.features.viewer('visitor:b')).version).toBe(0);
    await stream.close();
    await other.close();
  });

  it('hands history joins on to the interactions, once, also over restarts', async () => {
    const stream = await start();
    await stream.ingest.accept('visitor:z', [incoming({})]);
    await append(userTopic, historyJoinOf('z', '1'));
    await stream.caughtUp();
    expect((await stream.features.viewer('account:1')).recent.map(({ id }) => id)).toEqual(['p1']);
    await stream.ingest.accept('visitor:z', [incoming({ eventId: 'e2', productId: 'p2' })]);
    await stream.close();
    const again = await start();
    expect((await again.features.viewer('account:1')).recent).toHaveLength(1);
    expect((await again.features.viewer('visitor:z')).recent.map(({ id }) => id)).toEqual(['p2']);
    const replayed = await start(null);
    expect(await observe(replayed)).toEqual(await observe(again));
  });

  it('counts a repeated event once, before and after a restart', async () => {
    const stream = await start();
    const purchase = [incoming({ type: 'PURCHASE' })];
    await stream.ingest.accept('visitor:z', purchase);
    expect(await stream.ingest.accept('visitor:z', purchase)).toMatchObject({ duplicates: 1 });
    await stream.close();
    const again = await start();
    expect(await again.ingest.accept('visitor:z', purchase)).toMatchObject({ duplicates: 1 });
    await again.caughtUp();
    const { eventsByType } = await again.analytics.report('HOUR', now);
    expect(eventsByType.find(({ type }) => type === 'PURCHASE')?.count).toBe(1);
  });

  it('sends the trending signal when votes move the list, and goes on with versions after a restart', async () => {
    await append(interactionsTopic, ...week(300));
    const stream = await start();
    const { version } = await stream.trending.snapshot(null);
    const signal = new Promise<void>((resolve) => {
      void signals.subscribe('signal:trendingProducts', resolve);
    });
    for (let viewer = 0; viewer < 30; viewer += 1) {
      const types = ['VIEW', 'CLICK', 'CART'] as const;
      await stream.ingest.accept(
        `visitor:crowd-${viewer}`,
        types.map((type) => incoming({ eventId: type, type, productId: 'p11' })),
      );
    }
    await signal;
    await stream.flush();
    const moved = await stream.trending.snapshot(null);
    expect(moved.version).toBeGreaterThan(version);
    expect(moved.rows[0]?.productId).toBe('p11');
    await stream.close();
    const again = await start();
    const after = await again.trending.snapshot(null);
    expect(after.version).toBeGreaterThanOrEqual(moved.version);
    expect(after.rows.map(({ productId }) => productId)).toEqual(
      moved.rows.map(({ productId }) => productId),
    );
  });

  it('puts a record that nobody can read aside and goes on', async () => {
    const stream = await start();
    await log.append(interactionsTopic, [{ key: 'k', value: 'garbage' }]);
    await log.append(catalogTopic, [{ key: 'k', value: '{}' }]);
    await stream.ingest.accept('visitor:z', [incoming({})]);
    await stream.caughtUp();
    expect(stream.counts()).toEqual({ applied: 1, dropped: 0, deadLettered: 1 });
    const [letter, ...more] = await log.read(deadLetterTopic, 0, 10);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ key: 'k', value: 'garbage' });
    expect(letter && deadLetterNote(letter)).toMatchObject({ error: 'not JSON', attempts: 1 });
  });
});
