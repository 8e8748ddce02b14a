import { performance } from 'node:perf_hooks';

import { presentRequestError, type RequestError } from '../errors.js';
import type { Executor } from '../executor/executor.js';
import type { CompiledOperation } from '../executor/operation.js';
import type { GatewayHooks, HookedOperation } from './hooks.js';

/** An executor whose operations call hooks before and after they run. */
export function withOperationHooks(
  executor: Executor,
  { onOperation, onAnswer }: GatewayHooks,
  onUnexpected: (error: unknown) => void,
): Executor {
  if (onOperation === undefined && onAnswer === undefined) return executor;
  const hooked = new WeakMap<CompiledOperation, CompiledOperation>();

  /** What a hook's error tells the client. */
  function refusalOf(error: unknown): RequestError['errors'] {
    const { status, errors } = presentRequestError(error);
    if (status === 500) onUnexpected(error);
    return errors;
  }

  const hook = (compiled: CompiledOperation): CompiledOperation => ({
    operation: compiled.operation,
    get variants() {
      return compiled.variants;
    },
    warm: compiled.warm,
    async run(request) {
      const { variables, scope, clientHeaders = {} } = request;
      const { operation: kind, name } = compiled.operation;
      const operation: HookedOperation = {
        kind,
        name: name?.value ?? null,
        variables,
        scope,
        clientHeaders,
      };
      const beganAt = performance.now();
      try {
        await onOperation?.(operation);
        const result = await compiled.run(request);
        if (onAnswer === undefined) return result;
        const durationMs = performance.now() - beganAt;
        const added = await onAnswer({ operation, errors: result.errors, durationMs });
        return added ? { ...result, headers: [...(result.headers ?? []), ...added] } : result;
      } catch (error) {
        return { data: null, errors: refusalOf(error) };
      }
    },
  });

  function hookedOf(compiled: CompiledOperation): CompiledOperation {
    const known = hooked.get(compiled) ?? hook(compiled);
    hooked.set(compiled, known);
    return known;
  }

  return {
    supergraph: executor.supergraph,
    coerce: executor.coerce,
    get size() {
      return executor.size;
    },
    recent: () => executor.recent(),
    prepare: (...asked) => hookedOf(executor.prepare(...asked)),
    known(...asked) {
      const compiled = executor.known(...asked);
      return compiled && hookedOf(compiled);
    },
  };
}
