import { performance } from 'node:perf_hooks';

import { type DocumentNode, type GraphQLSchema, Kind, type SelectionSetNode } from 'graphql';

import type { Executor } from '../executor/executor.js';
import type {
  CompiledOperation,
  ExecutionRequest,
  ExecutionResult,
} from '../executor/operation.js';
import type { GatewayMetrics } from '../gateway-metrics.js';
import type { Guard, Verdict } from './guard.js';
import { compileCost, type OperationCost } from './operation-cost.js';

/** An operation that is charged for each time that it runs. */
export interface GuardedOperation extends CompiledOperation {
  /** Charges for the operation without running it. */
  charge(request: ExecutionRequest): ReturnType<Guard['charge']>;
  /** Runs it free of charge: a live query that was charged for when it began. */
  runFree(request: ExecutionRequest): Promise<ExecutionResult>;
}

/** An executor whose operations are charged for. */
export interface GuardedExecutor extends Executor {
  prepare(source: string, document: DocumentNode, operationName: string | null): GuardedOperation;
  known(source: string, operationName: string | null): GuardedOperation | undefined;
}

/** What the operations of an executor are guarded by. */
export interface GuardedExecutorOptions {
  readonly guard: Guard;
  /** Where `@cost` and `@listSize` are. */
  readonly schema: GraphQLSchema;
  readonly soleFields: ReadonlySet<string>;
  /** Whether a client may ask for the cost (`x-graphql-cost: 1`). */
  readonly showCost: boolean;
  /** Told of each operation that ended. */
  readonly onOperation: GatewayMetrics['onOperation'] | null;
}

/** Puts a guard before every operation of an executor. */
export function withGuard(executor: Executor, options: GuardedExecutorOptions): GuardedExecutor {
  const { guard, schema, soleFields, showCost, onOperation } = options;
  const { costMode, quotas } = guard.rules;
  const isIdle = costMode === 'off' && Object.values(quotas).every((quota) => quota === null);
  const guarded = new WeakMap<CompiledOperation, GuardedOperation>();

  function guardOf(compiled: CompiledOperation, document: DocumentNode): GuardedOperation {
    const costOf: OperationCost = isIdle
      ? () => 0
      : compileCost(schema, document, compiled.operation);
    const root = schema.getRootType(compiled.operation.operation)?.name ?? '';
    const logins = rootFields(compiled.operation.selectionSet, document).filter((name) =>
      soleFields.has(`${root}.${name}`),
    ).length;
    const charge = (request: ExecutionRequest): ReturnType<Guard['charge']> =>
      guard.charge({ cost: costOf(request.variables), logins }, request);
    const guardedOperation: GuardedOperation = {
      operation: compiled.operation,
      get variants() {
        return compiled.variants;
      },
      warm: (variant) => compiled.warm(variant),
      charge,
      runFree: (request) => compiled.run(request),
      run: isIdle && onOperation === null ? (request) => compiled.run(request) : runMeasured,
    };

    return guardedOperation;

    async function runMeasured(request: ExecutionRequest): Promise<ExecutionResult> {
      const beganAt = performance.now();
      const charged = charge(request);
      // Where quotas are counted in this process there is nothing to wait for.
      const { refusal, headers } = charged instanceof Promise ? await charged : charged;
      const result =
        refusal === null
          ? withTold(await compiled.run(request), headers, request)
          : { data: null, errors: [refusal], headers };
      const code = result.errors[0]?.extensions.code ?? null;
      onOperation?.(compiled.operation.operation, code, performance.now() - beganAt);
      return result;
    }

    /** Adds what the guard tells the client: its quotas, and the cost if it asked for that. */
    function withTold(
      result: ExecutionResult,
      headers: Verdict['headers'],
      request: ExecutionRequest,
    ): ExecutionResult {
      const isAsked = showCost && request.clientHeaders?.['x-graphql-cost'] === '1';
      if (headers.length === 0 && !isAsked) return result;
      const all = [...(result.headers ?? []), ...headers];
      if (!isAsked) return { ...result, headers: all };
      const cost = { cost: costOf(request.variables), mode: costMode };
      return { ...result, headers: all, extensions: { cost } };
    }
  }

  return {
    supergraph: executor.supergraph,
    coerce: executor.coerce,
    get size() {
      return executor.size;
    },
    recent: () => executor.recent(),
    prepare(source, document, operationName) {
      const compiled = executor.prepare(source, document, operationName);
      const known = guarded.get(compiled) ?? guardOf(compiled, document);
      guarded.set(compiled, known);
      return known;
    },
    known(source, operationName) {
      const compiled = executor.known(source, operationName);
      return compiled && guarded.get(compiled);
    },
  };
}

/** The root fields that an operation runs, each as often as it does under another name. */
function rootFields(set: SelectionSetNode, document: DocumentNode): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return rootFields(selection.selectionSet, document);
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? rootFields(fragment.selectionSet, document)
      : [];
  });
}
