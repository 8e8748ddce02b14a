import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Admit } from '../access/admit.js';
import type { Executor } from '../executor/executor.js';
import { describeError } from './manifest.js';
import type { Client } from './client.js';

/** Operations compiled ahead of their first request at most, so that they do not fill the executor's cache. */
const maxWarmed = 800;

/**
 * Compiles the operations of clients ahead of their first request, the event loop let go between two of them. An
 * operation that the schema does not know is told of and left: its callers hear why when they ask.
 */
export async function warmOperations(
  clients: readonly Pick<Client, 'name' | 'operations'>[],
  on: { admit: Admit; executor: Executor },
  onInvalid: (clientName: string, operationName: string, reason: string) => void,
): Promise<void> {
  let warmed = 0;
  for (const client of clients) {
    for (const { name, body, type } of client.operations) {
      if (warmed >= maxWarmed) return;
      warmed += 1;
      const { document, errors } = on.admit(body);
      const [error] = errors ?? [];
      if (document === null) {
        onInvalid(client.name, name, error === undefined ? 'unknown' : describeError(error));
      } else if (type !== 'subscription') {
        // A subscription is compiled as the query that answers it, when somebody first listens.
        on.executor.prepare(body, document, name).warm([]);
      }
      await nextTurn();
    }
  }
}
