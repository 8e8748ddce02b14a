import { type Clock, systemClock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import type { Registry } from 'prom-client';

import type { Admit } from '../access/admit.js';
import type { Executor } from '../executor/executor.js';
import { createAutomaticQueries } from './automatic-queries.js';
import type { Client } from './client.js';
import type { ClientFolder } from './client-folder.js';
import { createHttpResolution, type HttpResolution } from './http-resolution.js';
import type { ManifestOperation } from './manifest.js';
import { OperationUse } from './operation-use.js';
import { warmOperations } from './operation-warmup.js';
import { createPersistedMetrics } from './persisted-metrics.js';
import {
  createPersistedOperations,
  type OutcomeListener,
  type PersistedOperations,
} from './persisted-operations.js';
import { createRestOperations } from './rest-operations.js';
import { createUnlistedLog } from './unlisted-log.js';

/** The persisted operations of a process: the same ones over every supergraph that it serves one after the other. */
export interface Persisted {
  readonly operations: PersistedOperations;
  readonly clients: ClientFolder | null;
  /** Operations that every caller may name. */
  readonly known: readonly ManifestOperation[];
  readonly onOutcome: OutcomeListener;
  /** Who asked for what since the process began. */
  readonly use: OperationUse;
  /** Leaves the clients' folder. */
  close(): void;
}

/** Persisted operations over one executor. */
export interface PersistedOnExecutor {
  readonly resolveHttp: HttpResolution;
  /** Compiles nothing more for it. */
  detach(): void;
}

/**
 * Persisted operations of a folder's clients. `clients` null = there are none; `metrics` null = there is no registry to
 * show counts in; `known` = operations that every caller may name, such as those of the app that is served beside; absent = none.
 */
export function openPersisted(options: {
  clients: ClientFolder | null;
  metrics: Registry | null;
  logger: Logger;
  known?: readonly ManifestOperation[];
  clock?: Clock;
}): Persisted {
  const { clients, metrics, logger, known = [], clock = systemClock } = options;
  const automatic = createAutomaticQueries(new Map(known.map(({ id, body }) => [id, body])));
  const use = new OperationUse(clock);
  const count = metrics && createPersistedMetrics(metrics, { clients, automatic, use });
  const onOutcome: OutcomeListener = (clientName, outcome, operation) => {
    use.add(clientName, outcome, operation);
    count?.(clientName, outcome);
  };
  const onUnlisted = createUnlistedLog(logger);
  return {
    operations: createPersistedOperations({ clients, automatic, onOutcome, onUnlisted }),
    clients,
    known,
    onOutcome,
    use,
    close: () => clients?.close(),
  };
}

/**
 * Brings persisted operations to an executor. Resolves when the operations of all clients and those that
 * every caller may name are compiled; those of a client that changes later are compiled as it changes.
 */
export async function attachPersisted(
  persisted: Persisted,
  on: { admit: Admit; executor: Executor; logger: Logger },
): Promise<PersistedOnExecutor> {
  const { operations, clients, known, onOutcome } = persisted;
  const { logger } = on;

  const warm = (changed: readonly Pick<Client, 'name' | 'operations'>[]): Promise<void> =>
    warmOperations(changed, on, (client, operation, reason) =>
      logger.warn({ client, operation }, `an operation of a manifest cannot run: ${reason}`),
    ).catch((error: unknown) => logger.error({ err: error }, 'operations were not compiled ahead'));

  const detach = clients?.onChange((changed) => void warm(changed)) ?? (() => {});
  await warm([{ name: 'known to everybody', operations: known }, ...(clients?.all() ?? [])]);
  const rest = createRestOperations({ persisted: operations, ...on, onOutcome });
  return { resolveHttp: createHttpResolution({ persisted: operations, rest }), detach };
}
