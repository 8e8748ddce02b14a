import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { describeOnKafka } from '@reelgraph/platform/event-log/kafka.fixture';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { interaction, testNow } from '../stream/interaction.fixture.js';
import { readLoggedSessions } from './logged-sessions.js';

const viewers = Array.from({ length: 12 }, (_, index) => `visitor:${index}` as const);

/** What every viewer viewed, with what nobody understands among it. */
async function fill(log: EventLog, topic: string): Promise<void> {
  for (const [index, viewerId] of viewers.entries()) {
    await log.append(topic, [
      ...['a', 'b', 'c'].map((productId, step) => ({
        key: viewerId,
        value: JSON.stringify(
          interaction({ viewerId, productId, occurredAt: testNow + 10 * index + step }),
        ),
      })),
      { key: viewerId, value: 'torn' },
      { key: viewerId, value: '{"kind":"else"}' },
    ]);
  }
}

function suite(open: () => Promise<{ log: EventLog; topic: string; end(): Promise<void> }>): void {
  it('are read whole, from all partitions, past what cannot be understood', async () => {
    const { log, topic, end } = await open();
    await fill(log, topic);
    const logged = await readLoggedSessions(log, new AbortController().signal, topic);
    expect(logged.sessions).toEqual(viewers.map(() => ['a', 'b', 'c']));
    expect([logged.from, logged.to]).toEqual([testNow, testNow + 112]);
    const stop = new AbortController();
    stop.abort();
    const stopped = readLoggedSessions(log, stop.signal, topic);
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    await end();
  }, 60_000);
}

describe('sessions of a log in a file', () => {
  suite(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'logged-'));
    const file = path.join(folder, 'events.db');
    const log = await openSqliteEventLog({ file, clock: () => testNow });
    const end = async (): Promise<void> => {
      await log.close();
      rmSync(folder, { recursive: true });
    };
    return { log, topic: interactionsTopic, end };
  });
});

describeOnKafka('sessions of a log', (make) =>
  suite(async () => {
    const place = make();
    return { log: await place.open(), topic: place.topic, end: () => place.remove() };
  }),
);
