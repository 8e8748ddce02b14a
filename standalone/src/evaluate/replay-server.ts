import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Clock } from '@reelgraph/platform/clock';
import { parseEnv } from '@reelgraph/platform/env';
import { createLogger } from '@reelgraph/platform/logger';
import { createOutboxRelay } from '@reelgraph/platform/outbox';
import { sourcedId } from '@reelgraph/schema/ids';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { createProductWriter } from '@reelgraph/subgraph-catalog/product.writer';
import { ModelStore, versionOf } from '@reelgraph/subgraph-recommendation/models/model-store.files';
import { encodeSessionModel } from '@reelgraph/subgraph-recommendation/models/session-model.codec';
import type { TrainedModel } from '@reelgraph/subgraph-recommendation/training/session-training';

import { startStandalone } from '../composition.js';
import { claimDataFolder } from '../data-folder.js';
import { standaloneEnv } from '../env.js';
import { createSessionSink } from '../import/session.sink.js';
import { noServers } from '../store-places.js';
import { openStores } from '../stores.js';

/** What the ids of the products of a replay begin with. */
export const replaySource = 'replay';
/** Sessions that are written at once. */
const sessionsAtOnce = 1000;

/** What a server is to know before a replay. */
export interface ReplayKnowledge {
  /** Every item that will be met. */
  readonly items: readonly string[];
  readonly sessions: readonly (readonly string[])[];
  /** Null = nothing was learnt yet. */
  readonly model: TrainedModel['parts'] | null;
  /** The items of the model, by place. */
  readonly ids: readonly string[];
  /** True: the model stays as it was trained, while popularity and co-visitation go on. */
  readonly isFrozen: boolean;
  readonly clock: Clock;
}

/** The whole product on a port and in a folder of its own, which both go with it. */
export async function startReplayServer(
  knowledge: ReplayKnowledge,
): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reelgraph-replay-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await furnish(folder, knowledge);
    const held = claimDataFolder(folder);
    const env = { DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' };
    const server = await startStandalone({
      env: parseEnv(standaloneEnv, env),
      folder: held,
      servers: noServers,
      logger: createLogger({ name: 'replay', level: 'error' }),
      onStage: () => {},
    });
    return {
      origin: `http://127.0.0.1:${server.port}`,
      async close() {
        await server.close();
        held.release();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Writes products, history and model into the folder. */
async function furnish(folder: string, knowledge: ReplayKnowledge): Promise<void> {
  const { items, sessions, clock } = knowledge;
  const source = replaySource;
  const stores = await openStores((name) => path.join(folder, name), clock);
  const { catalog: database, log } = stores;
  const relay = createOutboxRelay({ database, log });
  try {
    const placeholders = items.map((id) => ({ id: sourcedId(source, id), title: `Item ${id}` }));
    await createProductWriter({ database, clock }).ensurePlaceholders(placeholders);
    await relay.drain();
    const ensureProducts = async (): Promise<void> => {};
    const sink = createSessionSink({ log, ensureProducts, source, folder, clock });
    await sink.begin?.(sessions.length);
    const rows = sessions.map((itemIds, index) => ({ line: index + 1, itemIds }));
    for (let from = 0; from < rows.length; from += sessionsAtOnce) {
      await sink.write(rows.slice(from, from + sessionsAtOnce));
    }
    await publish(path.join(folder, 'models'), knowledge, await log.endOffsets(interactionsTopic));
  } finally {
    await relay.close();
    await stores.close();
  }
}

/** Publishes the model; one that names the end of the log learns from what comes behind it. */
async function publish(
  folder: string,
  { model, ids, sessions, isFrozen, clock }: ReplayKnowledge,
  ends: (number | null)[],
): Promise<void> {
  if (model === null) return;
  const store = new ModelStore(folder);
  const createdAt = clock();
  const version = versionOf(createdAt, 0);
  const quality = { hr20: 0, mrr20: 0 };
  const sourced = ids.map((id) => sourcedId(replaySource, id));
  await store.publish(
    {
      ...{ version, createdAt, seed: 1, epochs: 0, trees: 0, tookMs: 0 },
      data: {
        ...{ sessions: sessions.length, events: 0, items: ids.length, from: 0, to: 0 },
        ...(isFrozen ? {} : { through: ends }),
      },
      holdout: { queries: 0, trained: quality, popularity: quality, serving: null },
    },
    encodeSessionModel({ ids: sourced, ...model }),
  );
  await store.promote(version);
}
