import { type GraphQLError, type GraphQLSchema } from 'graphql';

import type { Admission } from '../access/admit.js';
import { type Executor, type ExecutionRequest, selectOperation } from '../executor/executor.js';
import type { FanOut, Listener } from './fan-out.js';
import { asksForPersonalFields, toLiveQuery } from './live-query.js';

/** An operation that came over a socket. */
export interface SocketOperation {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What becomes of an operation: one payload, payloads until it is left, or errors before anything ran. */
export type Started =
  | { readonly kind: 'errors'; readonly errors: readonly object[] }
  | { readonly kind: 'once'; readonly payload: Promise<string> }
  | { readonly kind: 'live'; readonly leave: () => void };

/** Starts operations of sockets. */
export type StartOperation = (
  operation: SocketOperation,
  request: Omit<ExecutionRequest, 'variables'>,
  listener: Listener,
) => Started;

/** The answer as a payload of the protocol. */
export function payloadOf(result: { data: string | null; errors: readonly object[] }): string {
  const errors = result.errors.length === 0 ? '' : `"errors":${JSON.stringify(result.errors)}`;
  if (result.data === null) return `{${errors}}`;
  return `{"data":${result.data}${errors === '' ? '' : `,${errors}`}}`;
}

const masked =
  '{"errors":[{"message":"Something went wrong on our side.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}';

/**
 * Admits and starts operations: queries and mutations once, subscriptions as live queries.
 *
 * Subscribers share one execution when everything that can change the answer is the same: the document, the
 * variables, and who asks – unless the document asks for no field whose value depends on who asks, which
 * `personalFields` lists; null means that every field may.
 */
export function createOperations(options: {
  schema: GraphQLSchema;
  admission: Admission;
  executor: Executor;
  fanOut: FanOut;
  personalFields: ReadonlySet<string> | null;
  requestTimeoutMs: number;
}): StartOperation {
  const { schema, admission, executor, fanOut, personalFields, requestTimeoutMs } = options;

  return (operation, request, listener) => {
    const document = admission.admit(operation.query);
    if (!('kind' in document)) return { kind: 'errors', errors: document };
    try {
      const selected = selectOperation(document, operation.operationName);
      const run =
        (source: string, runnable: typeof document, identity: typeof request) => async () => {
          const compiled = executor.prepare(source, runnable, operation.operationName);
          const scope = { ...identity.scope, deadlineAt: Date.now() + requestTimeoutMs };
          const result = await compiled.run({ ...identity, scope, variables: operation.variables });
          return payloadOf(result);
        };
      const safely = (runs: () => Promise<string>) => () => runs().catch(() => masked);
      if (selected.operation !== 'subscription') {
        return { kind: 'once', payload: safely(run(operation.query, document, request))() };
      }
      const live = toLiveQuery(schema, document, selected);
      const shared =
        personalFields !== null && !asksForPersonalFields(schema, document, personalFields);
      const { accountId, visitorId, roles } = request.scope;
      const visibility = shared
        ? 'everybody'
        : [accountId, visitorId, roles, request.authorization];
      const identity = shared
        ? {
            authorization: undefined,
            scope: {
              ...request.scope,
              accountId: null,
              sessionFamilyId: null,
              visitorId: null,
              roles: [],
            },
          }
        : request;
      const key = JSON.stringify([
        live.source,
        operation.operationName,
        operation.variables,
        visibility,
      ]);
      const leave = fanOut.join(
        live.field,
        key,
        safely(run(live.source, live.document, identity)),
        listener,
      );
      return { kind: 'live', leave };
    } catch (error) {
      return { kind: 'errors', errors: [error as GraphQLError] };
    }
  };
}
