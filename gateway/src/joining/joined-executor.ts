import type { Clock } from '@reelgraph/platform/clock';
import { TransientMap } from '@reelgraph/platform/transient-map';
import { OperationTypeNode } from 'graphql';

import type { Executor } from '../executor/executor.js';
import type {
  CompiledOperation,
  ExecutionRequest,
  ExecutionResult,
} from '../executor/operation.js';
import { SharedAnswer } from '../executor/shared-answer.js';

/** A request that was given the answer to another one. */
export interface JoinedRequest {
  readonly requestId: string;
  /** The request that was run. */
  readonly runAs: string;
  readonly failed: boolean;
}

/** A query on its way. */
interface Flight {
  readonly result: Promise<ExecutionResult>;
  readonly requestId: string;
  readonly deadlineAt: number;
}

/**
 * An executor whose queries are run once for all requests with the same `joinKey` that come while the first is on its
 * way. Mutations are never joined. An answer with a cookie is for one; an answer that came too late for the first says
 * nothing to those who have time left. It goes on when the client who asked first has gone.
 */
export function withJoining(
  executor: Executor,
  { clock, onJoined }: { readonly clock: Clock; onJoined(joined: JoinedRequest): void },
): Executor {
  const known = new WeakMap<CompiledOperation, CompiledOperation>();

  function join(compiled: CompiledOperation): CompiledOperation {
    const flights = new TransientMap<string, Flight>();

    async function runShared(request: ExecutionRequest): Promise<ExecutionResult> {
      const result = await compiled.run(request);
      const { data, errors, extensions } = result;
      if (data === null || errors.length > 0 || extensions !== undefined) return result;
      return { ...result, shared: new SharedAnswer(data) };
    }

    async function fly(key: string, request: ExecutionRequest): Promise<ExecutionResult> {
      const { requestId, deadlineAt } = request.scope;
      const result = runShared(request);
      flights.set(key, { result, requestId, deadlineAt });
      try {
        return await result;
      } finally {
        flights.delete(key);
      }
    }

    async function follow(flight: Flight, request: ExecutionRequest): Promise<ExecutionResult> {
      const result = await flight.result;
      const { requestId, deadlineAt } = request.scope;
      const isLate = flight.deadlineAt <= clock() && flight.deadlineAt < deadlineAt;
      if (isLate || isForOne(result)) return compiled.run(request);
      onJoined({ requestId, runAs: flight.requestId, failed: result.errors.length > 0 });
      return result;
    }

    return {
      operation: compiled.operation,
      get variants() {
        return compiled.variants;
      },
      warm: compiled.warm,
      run(request) {
        const { joinKey } = request;
        if (joinKey === undefined) return compiled.run(request);
        const flight = flights.get(joinKey);
        return flight === undefined ? fly(joinKey, request) : follow(flight, request);
      },
    };
  }

  function joinedOf(compiled: CompiledOperation): CompiledOperation {
    if (compiled.operation.operation !== OperationTypeNode.QUERY) return compiled;
    let joined = known.get(compiled);
    if (joined === undefined) known.set(compiled, (joined = join(compiled)));
    return joined;
  }

  return {
    supergraph: executor.supergraph,
    coerce: executor.coerce,
    get size() {
      return executor.size;
    },
    recent: () => executor.recent(),
    prepare: (...asked) => joinedOf(executor.prepare(...asked)),
    known(...asked) {
      const compiled = executor.known(...asked);
      return compiled && joinedOf(compiled);
    },
  };
}

const isForOne = ({ headers = [] }: ExecutionResult): boolean =>
  headers.some(([name]) => name === 'set-cookie');
