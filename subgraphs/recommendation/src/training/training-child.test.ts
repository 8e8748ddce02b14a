import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { ModelStore } from '../models/model-store.files.js';
import type { TrainingState } from './training-run.js';

import { TrainingChild } from './training-child.js';

const at = Date.UTC(2026, 2, 1);
const logger = createLogger({ name: 'test', level: 'silent' });

/** Sessions of four views: after product i of a round comes i + 1. */
function sessionRecords(count: number) {
  return Array.from({ length: count }, (_, session) =>
    Array.from({ length: 4 }, (__, step) => {
      const productId = `r${session % 10}-${(Math.floor(session / 10) + step) % 8}`;
      const viewerId = `visitor:${session}`;
      const time = at + session * 10_000 + step * 1000;
      const event = {
        kind: 'interaction',
        ...{ eventId: `${session}/${step}`, viewerId, sessionId: 's', type: 'VIEW', productId },
        ...{ videoId: null, creatorId: null, occurredAt: time, acceptedAt: time, dwellMs: null },
        ...{ recommendationId: null, placedProductIds: [], watchedShare: null },
      };
      return { key: viewerId, value: JSON.stringify(event) };
    }),
  ).flat();
}

describe('a training in a process of its own', () => {
  let folder = '';
  let child: TrainingChild;
  const signals = createMemoryPubSub();
  const models = () => path.join(folder, 'models');
  const store = () => new ModelStore(models());

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'training-child-'));
    child = new TrainingChild({
      ...{ folder, brokers: null, models: models(), mlflowUri: null },
      ...{ signals, logger },
    });
  });
  afterEach(async () => {
    await child.close();
    await rm(folder, { recursive: true });
  });

  const fill = async (sessions: number): Promise<void> => {
    const file = path.join(folder, 'events.db');
    const log = await openSqliteEventLog({ file, clock: () => at });
    await log.append(interactionsTopic, sessionRecords(sessions));
    await log.close();
  };
  /** Resolves when the newest run has a state, looking after each signal, as a subscriber would. */
  async function until(state: TrainingState): Promise<void> {
    const reached = Promise.withResolvers<void>();
    const look = async (): Promise<void> => {
      if ((await child.runs(1))[0]?.state === state) reached.resolve();
    };
    const stop = await signals.subscribe('signal:trainingRuns', () => void look());
    await look();
    await reached.promise;
    await stop();
  }

  it('makes a model that serves, one at a time, and tells subscribers of its steps', async () => {
    await fill(240);
    const run = await child.start('admin');
    expect(run).toMatchObject({ state: 'RUNNING', startedBy: 'admin', card: null });
    expect(run.pid).not.toBe(process.pid);
    await expect(child.start('admin')).rejects.toThrow('A training goes on already.');
    await until('DONE');
    const [done] = await child.runs(1);
    expect(done).toMatchObject({ id: run.id, sessions: 240, progress: 1, error: null });
    expect((await store().list()).map(({ version }) => version)).toEqual([done?.card?.version]);
  }, 120_000);

  it('that is ended leaves no model, and says so', async () => {
    await fill(600);
    await child.start('admin');
    await child.close();
    expect((await child.runs(1))[0]?.state).toBe('INTERRUPTED');
    expect(await store().current()).toBeNull();
    expect(await store().list()).toEqual([]);
  }, 60_000);

  it('says why it failed', async () => {
    await fill(3);
    await child.start('admin');
    await until('FAILED');
    expect((await child.runs(1))[0]?.error).toContain('training needs 200');
  }, 60_000);
});
