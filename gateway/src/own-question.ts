import { randomUUID } from 'node:crypto';

import type { Clock } from '@reelgraph/platform/clock';

import type { Admit } from './access/admit.js';
import type { ResponseError } from './executor/errors.js';
import type { Executor } from './executor/executor.js';

/** What became of a question: the data as a value, null when nothing could be answered, and what went wrong. */
export interface OwnAnswer {
  readonly data: unknown;
  readonly errors: readonly ResponseError[];
}

/** Asks the graph on behalf of the process itself, as nobody in particular; a partner's limits do not count. */
export type Ask = (
  source: string,
  variables: Readonly<Record<string, unknown>>,
  withinMs: number,
) => Promise<OwnAnswer>;

/**
 * Questions that go the way of a client's, past the doors.
 *
 * Errors: rejects when the document is none that a client could send.
 */
export function createAsk(on: { admit: Admit; executor: Executor; clock: Clock }): Ask {
  return async (source, variables, withinMs) => {
    const { document, errors } = on.admit(source);
    if (document === null) throw new Error(errors[0]?.message);
    const answer = await on.executor.prepare(source, document, null).run({
      variables,
      scope: {
        requestId: randomUUID(),
        accountId: null,
        sessionFamilyId: null,
        visitorId: null,
        roles: [],
        deadlineAt: on.clock() + withinMs,
      },
      authorization: undefined,
    });
    return {
      data: answer.data === null ? null : JSON.parse(answer.data.text),
      errors: answer.errors,
    };
  };
}
