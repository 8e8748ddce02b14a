import type { RequestScope } from '@reelgraph/schema/request-scope';
import {
  type DocumentNode,
  getVariableValues,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';

import type { Transport } from '../transport/transport.port.js';
import { compileFetches, fragmentsOf } from './compile.js';
import type { ResponseError } from './errors.js';
import type { Execution, Step } from './execution.js';
import { compileResponse } from './response.js';
import { withSafeAliases } from './safe-aliases.js';
import type { Supergraph } from './supergraph.js';

/** The answer to an operation: `data` as JSON text (null before execution), and its errors. */
export interface ExecutionResult {
  readonly data: string | null;
  readonly errors: readonly ResponseError[];
}

/** Who asks, and with what. */
export interface ExecutionRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: RequestScope;
  readonly authorization: string | undefined;
}

/** An operation compiled once, to be run many times. */
export interface CompiledOperation {
  readonly operation: OperationDefinitionNode;
  run(request: ExecutionRequest): Promise<ExecutionResult>;
}

/** Compiles and runs operations over a supergraph; knows no HTTP. */
export interface Executor {
  readonly supergraph: Supergraph;
  /** Operations that are compiled at the moment, at most `maxOperations`. */
  readonly size: number;
  /**
   * The compiled operation of a valid document, from the cache or made now.
   *
   * Errors: `GraphQLError` when the name fits no operation, or several without a name.
   */
  prepare(source: string, document: DocumentNode, operationName: string | null): CompiledOperation;
}

/** Finds the operation to run. Errors: `GraphQLError` with `OPERATION_RESOLUTION_FAILURE`. */
export function selectOperation(
  document: DocumentNode,
  name: string | null,
): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION,
  );
  const [only] = operations;
  const found =
    name === null
      ? operations.length === 1
        ? only
        : undefined
      : operations.find((operation) => operation.name?.value === name);
  if (found !== undefined) return found;
  const message =
    name === null
      ? 'The document has several operations; name the one to run in operationName.'
      : `The document has no operation named "${name}".`;
  throw new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

/** An executor with a bounded cache of compiled operations; the one used longest ago goes first. */
export function createExecutor(
  supergraph: Supergraph,
  transport: Transport,
  maxOperations = 1000,
): Executor {
  const cache = new Map<string, CompiledOperation>();
  return {
    supergraph,
    get size() {
      return cache.size;
    },
    prepare(source, document, operationName) {
      const key = `${operationName ?? ''}\n${source}`;
      const known = cache.get(key);
      if (known !== undefined) {
        cache.delete(key);
        cache.set(key, known);
        return known;
      }
      const compiled = compile(supergraph, transport, document, operationName);
      cache.set(key, compiled);
      const [oldest] = cache.keys();
      if (cache.size > maxOperations && oldest !== undefined) cache.delete(oldest);
      return compiled;
    },
  };
}

function compile(
  supergraph: Supergraph,
  transport: Transport,
  document: DocumentNode,
  operationName: string | null,
): CompiledOperation {
  const { document: planned, clientKey } = withSafeAliases(document, supergraph);
  const operation = selectOperation(planned, operationName);
  const fetches: Step = compileFetches(planned, operation, supergraph);
  const respond = compileResponse(supergraph.api, operation, fragmentsOf(planned), clientKey);
  const definitions = operation.variableDefinitions ?? [];
  return {
    operation,
    async run({ variables: given, scope, authorization }) {
      const { coerced, errors: refused } = getVariableValues(supergraph.api, definitions, {
        ...given,
      });
      if (refused) return { data: null, errors: refused.map(presentVariableError) };
      const execution: Execution = {
        data: {},
        errors: [],
        variables: coerced,
        transport,
        scope,
        authorization,
      };
      await fetches(execution);
      const errors = execution.errors.map((error) => withClientPath(error, clientKey));
      const { data, violations } = respond(execution.data, coerced);
      for (const { path, field } of violations) {
        // A field that is null because its fetch failed has been reported with the reason.
        const explained = errors.some((error) => overlaps(error.path ?? [], path));
        if (explained) continue;
        const message = `Cannot return null for non-nullable field ${field}.`;
        errors.push({ message, path, extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } });
      }
      return { data, errors };
    },
  };
}

/** The error with the client's own response keys in its path. */
function withClientPath(error: ResponseError, clientKey: (key: string) => string): ResponseError {
  if (error.path === undefined) return error;
  const path = error.path.map((key) => (typeof key === 'string' ? clientKey(key) : key));
  return { ...error, path };
}

/** Whether one path is the beginning of the other. */
function overlaps(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return Array.from({ length: Math.min(a.length, b.length) }, (_, i) => i).every(
    (i) => a[i] === b[i],
  );
}

function presentVariableError(error: GraphQLError): ResponseError {
  return { message: error.message, extensions: { code: 'BAD_USER_INPUT' } };
}
