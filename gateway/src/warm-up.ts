import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Admit } from './access/admit.js';
import type { Executor, RecentOperation } from './executor/executor.js';

/** Operations compiled at most; what was used longer ago is compiled when it is asked for. */
const maxWarmed = 300;

/**
 * Compiles operations ahead of their first request, the event loop let go between two of them. What the schema does
 * not know is left: its callers hear why when they ask.
 */
export async function warmUp(
  operations: readonly RecentOperation[],
  on: { admit: Admit; executor: Executor },
): Promise<void> {
  for (const { source, operationName, variants } of operations.slice(0, maxWarmed)) {
    const { document } = on.admit(source);
    if (document === null) continue;
    const compiled = on.executor.prepare(source, document, operationName);
    for (const variant of variants) {
      compiled.warm(variant);
      await nextTurn();
    }
  }
}
