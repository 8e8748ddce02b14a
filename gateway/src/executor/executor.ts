import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { DocumentNode } from 'graphql';

import type { OperationCacheControl } from '../cache-control/operation-cache-control.js';
import type { Transport } from '../transport/transport.port.js';
import { type CoerceVariables, createCoercion } from './variables.js';
import type { SubgraphFailure } from './execution.js';
import { type CompiledOperation, compileOperation, type PlanningFailure } from './operation.js';
import type { Supergraph } from './supergraph.js';

/** An operation that was asked for, with everything that it takes to compile it again. */
export interface RecentOperation {
  readonly source: string;
  readonly operationName: string | null;
  /** The sets of conditions that it was asked with. */
  readonly variants: CompiledOperation['variants'];
}

/** Compiles and runs operations over a supergraph; knows no HTTP. */
export interface Executor {
  readonly supergraph: Supergraph;
  /** Operations that are compiled at the moment. */
  readonly size: number;
  /** The operations used lately, the last one first. */
  recent(): readonly RecentOperation[];
  /** Checks the variables of an operation. */
  readonly coerce: CoerceVariables;
  /**
   * The compiled operation of a valid document, from the cache or made now.
   *
   * Errors: `GraphQLError` when the name fits no operation, or several without a name.
   */
  prepare(source: string, document: DocumentNode, operationName: string | null): CompiledOperation;
  /** An operation that was prepared before, so that nothing is parsed or validated again. Missing: undefined. */
  known(source: string, operationName: string | null): CompiledOperation | undefined;
}

/** A compiled operation, and what it was asked for by. */
interface Kept {
  readonly source: string;
  readonly operationName: string | null;
  readonly operation: CompiledOperation;
}

/** Compiled operations kept at most, and the characters of their documents together. */
const defaultMaxOperations = 1000;
const maxSourceLength = 8 * 1024 * 1024;

/** An executor with a bounded cache of compiled operations; the one used longest ago goes first. */
export function createExecutor(
  supergraph: Supergraph,
  transport: Transport,
  options: {
    /** Told what clients are not: why a subgraph failed. */
    onFailure?: (failure: SubgraphFailure) => void;
    /** Told what the planner said of an operation that it refused. */
    onUnplanned?: (failure: PlanningFailure) => void;
    /** Whether errors of variables may name what the client might have meant. */
    suggestions?: boolean;
    /** How long and for whom answers may be kept; absent = nothing is said of it. */
    cacheControlOf?: OperationCacheControl;
    maxOperations?: number;
  } = {},
): Executor {
  const {
    onFailure = () => {},
    onUnplanned = () => {},
    suggestions = true,
    cacheControlOf = () => null,
    maxOperations = defaultMaxOperations,
  } = options;
  const host = {
    supergraph,
    transport,
    onFailure,
    onUnplanned,
    coerce: createCoercion(supergraph.api, suggestions),
    cacheControlOf,
  };
  const cache = new BoundedCache<Kept>(maxOperations, maxSourceLength);
  // Most requests name no operation: a text that is a key already need not be put together and hashed again.
  const keyOf = (source: string, name: string | null): string =>
    name === null ? source : `${source}\0${name}`;
  return {
    supergraph,
    coerce: host.coerce,
    known: (source, operationName) => cache.get(keyOf(source, operationName))?.operation,
    get size() {
      return cache.size;
    },
    recent: () =>
      [...cache.entries()].toReversed().map(([, { source, operationName, operation }]) => {
        const { variants } = operation;
        return { source, operationName, variants };
      }),
    prepare(source, document, operationName) {
      const key = keyOf(source, operationName);
      const kept = cache.get(key);
      if (kept !== undefined) return kept.operation;
      const operation = compileOperation(document, operationName, host);
      cache.set(key, { source, operationName, operation }, source.length);
      return operation;
    },
  };
}
