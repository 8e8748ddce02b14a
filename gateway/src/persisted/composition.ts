import type { Logger } from '@reelgraph/platform/logger';
import type { Registry } from 'prom-client';

import type { Admit } from '../access/admit.js';
import type { Executor } from '../executor/executor.js';
import { createAutomaticQueries } from './automatic-queries.js';
import type { Client } from './client.js';
import type { ClientFolder } from './client-folder.js';
import { createHttpResolution, type HttpResolution } from './http-resolution.js';
import { warmOperations } from './operation-warmup.js';
import { createPersistedMetrics } from './persisted-metrics.js';
import { createPersistedOperations, type PersistedOperations } from './persisted-operations.js';
import { createRestOperations } from './rest-operations.js';
import { createUnlistedLog } from './unlisted-log.js';

/** Persisted operations as the doors use them. */
export interface Persisted {
  readonly operations: PersistedOperations;
  readonly resolveHttp: HttpResolution;
}

/**
 * Puts persisted operations together over an executor. Resolves when the operations of all clients are compiled; those
 * of a client that changes later are compiled as it changes.
 */
export async function composePersisted(options: {
  clients: ClientFolder | null;
  admit: Admit;
  executor: Executor;
  metrics: Registry | null;
  logger: Logger;
}): Promise<Persisted> {
  const { clients, admit, executor, metrics, logger } = options;
  const automatic = createAutomaticQueries();
  const onOutcome =
    metrics === null ? () => {} : createPersistedMetrics(metrics, { clients, automatic });
  const operations = createPersistedOperations({
    clients,
    automatic,
    onOutcome,
    onUnlisted: createUnlistedLog(logger),
  });
  const rest = createRestOperations({ persisted: operations, admit, executor, onOutcome });

  const warm = (changed: readonly Client[]): Promise<void> =>
    warmOperations(changed, { admit, executor }, (client, operation, reason) =>
      logger.warn({ client, operation }, `an operation of a manifest cannot run: ${reason}`),
    ).catch((error: unknown) => logger.error({ err: error }, 'operations were not compiled ahead'));
  if (clients !== null) {
    clients.onChange((changed) => void warm(changed));
    await warm(clients.all());
  }
  return { operations, resolveHttp: createHttpResolution({ persisted: operations, rest }) };
}
