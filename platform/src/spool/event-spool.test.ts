import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';

import { InputError, OverloadedError } from '../errors.js';
import type { LocalEventLog } from '../event-log/event-log.port.js';
import { openSqliteEventLog } from '../event-log/event-log.sqlite.js';
import { createLogger } from '../logger.js';
import { type EventSpool, openEventSpool } from './event-spool.js';
import { registerSpoolMetrics } from './spool-metrics.js';

const recordOf = (value: string) => ({ key: 'k', value, idempotencyKey: value });

describe('a spool in front of an event log', () => {
  let folder: string;
  let log: LocalEventLog;
  let spool: EventSpool;
  let calls: number;
  let now = 0;
  /** What the log does with appends. */
  let behaviour: (append: () => Promise<never[]>) => Promise<never[]>;
  const isThere: typeof behaviour = (append) => append();
  const isAway: typeof behaviour = () => Promise.reject(new Error('connection refused'));
  const isStalled: typeof behaviour = () => new Promise(() => {});

  /** A log that is there may be slow in a test; one that is stalled is waited for in vain. */
  const open = (
    options: { maxBytes?: number; appendTimeoutMs?: number } = {},
  ): Promise<EventSpool> =>
    openEventSpool({
      folder: path.join(folder, 'spool'),
      logger: createLogger({ name: 'test', level: 'silent' }),
      appendTimeoutMs: 30_000,
      // Whatever rest the log is given is over: what waits is what keeps appends from it.
      clock: () => (now += 10_000),
      ...options,
      log: {
        append: (topic, records) => {
          calls += 1;
          return behaviour(() => log.append(topic, records) as Promise<never[]>);
        },
      },
    });
  const logged = async (topic = 'a'): Promise<string[]> =>
    (await log.read(topic, 0, 10_000)).map(({ value }) => value);
  /** Resolves when the log has the record, which it gets by the spool's own doing. */
  async function hasArrived(topic: string, value: string): Promise<void> {
    while (!(await logged(topic)).includes(value)) {
      await new Promise<void>((resolve) => {
        const end = log.onAppend(topic, () => {
          end();
          resolve();
        });
      });
    }
  }
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-spool-'));
    log = await openSqliteEventLog({ file: path.join(folder, 'events.db') });
    behaviour = isThere;
    calls = 0;
    spool = await open();
  });
  afterEach(async () => {
    await spool.close();
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves appends to the log while that takes them, and tells what became of them', async () => {
    expect(await spool.append('a', [recordOf('1')])).toEqual([{ offset: 1 }]);
    expect(await spool.append('a', [recordOf('1')])).toEqual([{ duplicate: true }]);
    expect(spool.counts()).toMatchObject({ spooled: 0, records: 0 });
  });

  it.each([
    ['refuses connections', isAway],
    ['does not answer', isStalled],
    ['takes no more', () => Promise.reject(new OverloadedError(1))],
  ])('keeps what comes while the log %s, without asking it each time', async (_name, fault) => {
    await spool.close();
    spool = await open({ appendTimeoutMs: 20 });
    behaviour = fault;
    expect(await spool.append('a', [recordOf('1'), recordOf('2')])).toEqual([
      { spooled: true },
      { spooled: true },
    ]);
    const asked = calls;
    for (let number = 3; number < 50; number += 1)
      await spool.append('a', [recordOf(String(number))]);
    // The drain asks a few times on its own; nobody waits for that.
    expect(calls - asked).toBeLessThan(10);
    expect(await logged()).toEqual([]);
    expect(spool.counts()).toMatchObject({ spooled: 49, records: 49 });
  });

  it('waits on for a log that is slow but takes the appends of others', async () => {
    await spool.close();
    spool = await open({ appendTimeoutMs: 100 });
    const { promise, resolve } = Promise.withResolvers<never[]>();
    behaviour = () => promise;
    const slow = spool.append('a', [recordOf('slow')]);
    behaviour = async () => [];
    // More than two rounds of patience, in which something is always taken.
    for (const until = Date.now() + 250; Date.now() < until;) {
      await spool.append('a', [recordOf('other')]);
      await new Promise(setImmediate);
    }
    resolve([{ offset: 7 } as never]);
    expect(await slow).toEqual([{ offset: 7 }]);
    expect(spool.counts()).toMatchObject({ spooled: 0 });
  });

  it('gives the log what waits, in order and before what is new, and then leaves the way', async () => {
    const sent: string[] = [];
    const send = async (): Promise<boolean> => {
      sent.push(String(sent.length));
      const [result] = await spool.append('a', [recordOf(sent.at(-1)!)]);
      return 'offset' in result!;
    };
    behaviour = isAway;
    while (sent.length < 200) await send();
    behaviour = isThere;
    while (!(await send()));
    expect(await logged()).toEqual(sent);
    expect(spool.counts()).toMatchObject({
      bytes: 0,
      records: 0,
      oldestAt: null,
      drained: sent.length - 1,
    });
  });

  it('finds its end although appends never stop', async () => {
    behaviour = isAway;
    await spool.append('a', [recordOf('first')]);
    behaviour = isThere;
    let isOver = false;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 0; !isOver; number += 1) {
        const [result] = await spool.append('a', [recordOf(`${writer}/${number}`)]);
        isOver ||= 'offset' in result!;
      }
    });
    await Promise.all(writers);
    expect(isOver).toBe(true);
  });

  it('sends after a restart what its process left', async () => {
    behaviour = isAway;
    await spool.append('a', [recordOf('1')]);
    await spool.append('b', [recordOf('2')]);
    await spool.close();
    await expect(spool.append('a', [recordOf('late')])).rejects.toThrow('closed');
    spool = await open();
    expect(spool.counts()).toMatchObject({ records: 2 });
    behaviour = isThere;
    await hasArrived('b', '2');
    expect(await logged()).toEqual(['1']);
  });

  it('refuses what neither the log nor the spool takes, keeps nothing of it, and recovers', async () => {
    await spool.close();
    spool = await open({ maxBytes: 2000 });
    behaviour = isAway;
    const large = { ...recordOf('large'), value: 'x'.repeat(1500) };
    expect(await spool.append('a', [large])).toEqual([{ spooled: true }]);
    await expect(spool.append('a', [large, large])).rejects.toMatchObject({
      code: 'INGEST_OVERLOADED',
      retryAfterSeconds: 5,
    });
    expect(spool.counts()).toMatchObject({ records: 1, refused: 1 });
    behaviour = isThere;
    await hasArrived('a', large.value);
    expect(await logged()).toHaveLength(1);
  });

  it('hands on what the log refuses for good instead of keeping it', async () => {
    behaviour = () => Promise.reject(new InputError('events', 'too large'));
    await expect(spool.append('a', [recordOf('1')])).rejects.toThrow('too large');
    expect(spool.counts()).toMatchObject({ records: 0 });
  });

  it('shows in the metrics what it holds and for how long', async () => {
    const registry = new Registry();
    registerSpoolMetrics(
      registry,
      () => ({ ...spool.counts(), oldestAt: 5000 }),
      () => 8000,
    );
    behaviour = isAway;
    await spool.append('a', [recordOf('1')]);
    const shown = await registry.metrics();
    expect(shown).toContain('event_spool_records 1');
    expect(shown).toContain('event_spool_age_seconds 3');
    expect(shown).toContain('event_spool_spooled_total 1');
    expect(shown).toContain('event_spool_refused_total 0');
  });
});
