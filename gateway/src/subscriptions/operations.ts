import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { RequestScope } from '@reelgraph/schema/request-scope';

import type { Admit } from '../access/admit.js';
import { maskedError, type ToldError, withRequestId } from '../errors.js';
import type { GuardedExecutor } from '../access/guarded-executor.js';
import {
  type ExecutionRequest,
  type ExecutionResult,
  selectOperation,
} from '../executor/operation.js';
import { startCharged, type Started } from './started.js';
import type { EventGroups, NextEvent } from './event-groups.js';
import type { FanOut, LiveAnswer } from './fan-out.js';
import { asksForPersonalFields, hasLiveQuery, type LiveQuery, toLiveQuery } from './live-query.js';
import type { Subscriber } from './subscriber.js';

/** A deadline that never comes, milliseconds since the epoch. */
const maxTime = 8.64e15;

/** An operation that came over a socket. */
export interface SocketOperation {
  readonly source: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Who asks, as long as the socket is open. */
export type Caller = Pick<ExecutionRequest, 'scope' | 'authorization' | 'clientHeaders' | 'origin'>;

/** Starts operations of sockets. */
export type StartOperation = (
  operation: SocketOperation,
  caller: Caller,
  subscriber: Subscriber,
) => Started;

/** What sockets' operations run on. */
export interface OperationsOptions {
  readonly schema: GraphQLSchema;
  readonly admit: Admit;
  readonly executor: GuardedExecutor;
  /** null = nothing signals changes: a subscription gives its first payload and is complete. */
  readonly fanOut: FanOut | null;
  /** Subscriptions of subgraphs; null = none is asked. */
  readonly eventGroups: EventGroups | null;
  /** Fields (`Type.field`) whose value depends on who asks; null = every field may. */
  readonly personalFields: ReadonlySet<string> | null;
  readonly requestTimeoutMs: number;
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Admits and starts operations: queries and mutations once, subscriptions as live queries.
 *
 * Subscribers share one execution when everything that can change the answer is the same: the document, the
 * variables, and who asks – unless the document asks for no field whose value depends on who asks.
 */
export function createOperations(options: OperationsOptions): StartOperation {
  const { schema, admit, executor, fanOut, eventGroups, personalFields, onUnexpected } = options;

  /** What is found out about a document is kept with it: after a restart thousands subscribe with the same one. */
  const liveQueries = new WeakMap<OperationDefinitionNode, LiveQuery>();
  const personal = new WeakMap<DocumentNode, boolean>();

  function liveQueryOf(document: DocumentNode, selected: OperationDefinitionNode): LiveQuery {
    const known = liveQueries.get(selected) ?? toLiveQuery(schema, document, selected);
    liveQueries.set(selected, known);
    return known;
  }

  function isPersonal(document: DocumentNode): boolean {
    if (personalFields === null) return true;
    const known = personal.get(document) ?? asksForPersonalFields(schema, document, personalFields);
    personal.set(document, known);
    return known;
  }

  /** Runs a document; never rejects. */
  function runner(
    source: string,
    document: DocumentNode,
    operation: SocketOperation,
    run: 'run' | 'runFree',
  ) {
    return async (caller: Caller, nextEvent?: NextEvent): Promise<LiveAnswer> => {
      try {
        const { operationName, variables } = operation;
        // An event may be long in coming; each fetch that follows it has the subgraph's own deadline.
        const deadlineAt = nextEvent ? maxTime : Date.now() + options.requestTimeoutMs;
        const scope = { ...caller.scope, deadlineAt };
        const compiled = executor.prepare(source, document, operationName);
        const result = await compiled[run]({
          ...caller,
          scope,
          variables,
          ...(nextEvent && { nextEvent }),
        });
        return { payload: payloadOf(result, scope.requestId), failed: result.errors.length > 0 };
      } catch (error) {
        onUnexpected(error);
        const failure = { data: null, errors: [maskedError] };
        return { payload: payloadOf(failure, caller.scope.requestId), failed: true };
      }
    };
  }

  function startOnce(
    source: string,
    document: DocumentNode,
    operation: SocketOperation,
    caller: Caller,
  ): Started {
    const answer = runner(source, document, operation, 'run')(caller);
    return { kind: 'once', payload: answer.then(({ payload }) => payload) };
  }

  /** What a client is told of an operation that could not be started. */
  function faultsOf(error: unknown): readonly ToldError[] {
    if (error instanceof GraphQLError) return [error];
    onUnexpected(error);
    return [maskedError];
  }

  function startLive(
    operation: SocketOperation,
    document: DocumentNode,
    caller: Caller,
    subscriber: Subscriber,
  ): Started {
    const selected = selectOperation(document, operation.operationName);
    const isLiveQuery = fanOut !== null && hasLiveQuery(schema, selected);
    if (eventGroups !== null && !isLiveQuery) {
      return startEvents(eventGroups, operation, document, caller, subscriber);
    }
    const live = liveQueryOf(document, selected);
    const { coerced, errors } = executor.coerce(selected, operation.variables);
    if (errors !== null) return { kind: 'errors', errors };
    if (fanOut === null) return startOnce(live.source, live.document, operation, caller);
    const { operationName, variables } = operation;
    const compiled = executor.prepare(live.source, live.document, operationName);
    const charged = compiled.charge({ ...caller, variables });
    const run = runner(live.source, live.document, operation, 'runFree');
    const asked = askerOf(document, caller);
    const key = keyOf(live.source, operation, coerced, asked);
    const join = (): (() => void) => fanOut.join(live.field, key, () => run(asked), subscriber);
    return startCharged(charged, subscriber, join, faultsOf);
  }

  function startEvents(
    groups: EventGroups,
    operation: SocketOperation,
    document: DocumentNode,
    caller: Caller,
    subscriber: Subscriber,
  ): Started {
    const selected = selectOperation(document, operation.operationName);
    const { coerced, errors } = executor.coerce(selected, operation.variables);
    if (errors !== null) return { kind: 'errors', errors };
    const { source, operationName, variables } = operation;
    const compiled = executor.prepare(source, document, operationName);
    const charged = compiled.charge({ ...caller, variables });
    const run = runner(source, document, operation, 'runFree');
    const clientHeaders = groups.relevant(caller.clientHeaders ?? {});
    const asked = { ...askerOf(document, caller), clientHeaders };
    const key = keyOf(source, operation, coerced, asked);
    const answer = async (next: NextEvent): Promise<string> => (await run(asked, next)).payload;
    const live = hasLiveQuery(schema, selected) ? liveQueryOf(document, selected) : null;
    const runOnce = live && runner(live.source, live.document, operation, 'runFree');
    const once = runOnce && (async (): Promise<string> => (await runOnce(asked)).payload);
    const join = (): (() => void) =>
      groups.join(key, asked.scope.requestId, answer, once, subscriber);
    return startCharged(charged, subscriber, join, faultsOf);
  }

  /** Who a subscription is run for: the caller, or nobody in particular where that makes no difference. */
  function askerOf(document: DocumentNode, caller: Caller): Caller {
    // Headers would make every subscriber a group of their own; a live query is run without them.
    const { scope, authorization } = isPersonal(document) ? caller : anybody(caller);
    return { scope, authorization };
  }

  return (operation, caller, subscriber) => {
    const { document, errors } = admit(operation.source);
    if (errors !== null) return { kind: 'errors', errors };
    try {
      const selected = selectOperation(document, operation.operationName);
      if (selected.operation === 'subscription') {
        return startLive(operation, document, caller, subscriber);
      }
      return startOnce(operation.source, document, operation, caller);
    } catch (error) {
      return { kind: 'errors', errors: faultsOf(error) };
    }
  };
}

/** What those who may share an execution have in common. */
function keyOf(
  source: string,
  { operationName }: SocketOperation,
  variables: Readonly<Record<string, unknown>>,
  { scope, authorization, clientHeaders }: Caller,
): string {
  const { accountId, visitorId, roles } = scope;
  const visibility = [accountId, visitorId, roles, authorization, clientHeaders];
  return JSON.stringify([source, operationName, variables, visibility]);
}

/** A caller that is nobody in particular: what they get, everybody may. */
function anybody({ scope }: Caller): Caller {
  const nobody: RequestScope = {
    ...scope,
    accountId: null,
    sessionFamilyId: null,
    visitorId: null,
    roles: [],
  };
  return { scope: nobody, authorization: undefined };
}

/** The answer as a payload of the protocol. */
function payloadOf(
  { data, errors, extensions }: Pick<ExecutionResult, 'data' | 'errors' | 'extensions'>,
  requestId: string,
): string {
  const told =
    errors.length === 0 ? '' : `"errors":${JSON.stringify(withRequestId(errors, requestId))}`;
  if (data === null) return `{${told}}`;
  const more = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{"data":${data.text}${told === '' ? '' : `,${told}`}${more}}`;
}
