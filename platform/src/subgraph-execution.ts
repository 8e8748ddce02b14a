import type { RequestScope } from '@reelgraph/schema/request-scope';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

import { BoundedCache } from './bounded-cache.js';
import { isMiscompiled } from './compiler-faults.js';
import { isDatabaseAway } from './database/database.away.js';
import { UnavailableError } from './errors.js';
import { literalErrors, variableErrors } from './input-errors.js';
import type { Subgraph } from './subgraph.js';

/** Operations kept compiled for each subgraph at most. */
const maxOperations = 500;

/** One operation for a subgraph. */
export interface SubgraphRequest {
  readonly operation: string;
  /** Missing: undefined = the document has one operation only. */
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/**
 * Runs operations of one subgraph, each in a context of its own.
 *
 * Errors: `GraphQLError` for a document that is no GraphQL, `InvalidOperationError` where operations are checked.
 */
export type SubgraphExecution = (
  request: SubgraphRequest,
  scope: RequestScope,
) => Promise<ExecutionResult>;

/** An operation does not fit the subgraph's schema. */
export class InvalidOperationError extends Error {
  override readonly name = 'InvalidOperationError';
  constructor(readonly errors: readonly GraphQLError[]) {
    super('the operation does not fit the schema');
  }
}

/** A compiled operation, and by which name it was chosen from its document. */
interface Compiled {
  readonly operationName: string | undefined;
  run(context: object, variables: Record<string, unknown>): Promise<ExecutionResult>;
}

/**
 * What runs a subgraph's operations; each is compiled once by graphql-jit.
 *
 * Shape: `checks` = operations are validated first; whoever plans them from the same schema need not.
 */
export function createSubgraphExecution(
  subgraph: Subgraph,
  options: { readonly checks: boolean },
): SubgraphExecution {
  const operations = new BoundedCache<Compiled>(maxOperations);
  return async ({ operation, operationName, variables }, scope) => {
    let compiled = operations.get(operation);
    if (compiled === undefined || compiled.operationName !== operationName) {
      compiled = compile(subgraph.schema, operation, operationName, options.checks);
      operations.set(operation, compiled);
    }
    return tellingOfOutage(await compiled.run(subgraph.createContext(scope), variables));
  };
}

/** The result, in which errors that come from a database that is away say so to the client. */
function tellingOfOutage(result: ExecutionResult): ExecutionResult {
  if (!result.errors?.some(({ originalError }) => isDatabaseAway(originalError))) return result;
  const errors = result.errors.map((error) => {
    const { originalError, path } = error;
    if (!isDatabaseAway(originalError)) return error;
    const { message, extensions } = new UnavailableError('The database', originalError);
    return new GraphQLError(message, { path, extensions });
  });
  return { ...result, errors };
}

function compile(
  schema: GraphQLSchema,
  operation: string,
  operationName: string | undefined,
  checks: boolean,
): Compiled {
  const document = parse(operation);
  const refused = literalErrors(schema, document);
  if (refused.length > 0) return { operationName, run: async () => ({ errors: refused }) };
  if (checks) {
    const errors = validate(schema, document);
    if (errors.length > 0) throw new InvalidOperationError(errors);
  }
  const run = tryCompile(schema, document, operationName);
  return {
    operationName,
    async run(contextValue, variableValues) {
      // What the compiler does not take, or would get wrong, the interpreter runs.
      const result = await (run === null
        ? execute({ schema, document, operationName, contextValue, variableValues })
        : run({}, contextValue, variableValues));
      const { data, errors } = result;
      if (data !== undefined || errors === undefined) return result;
      const wrong = variableErrors(schema, document, operationName, variableValues);
      return wrong.length > 0 ? { errors: wrong } : result;
    },
  };
}

function tryCompile(schema: GraphQLSchema, document: DocumentNode, name: string | undefined) {
  if (isMiscompiled(document)) return null;
  try {
    const compiled = compileQuery(schema, document, name);
    return isCompiledQuery(compiled) ? compiled.query : null;
  } catch {
    return null;
  }
}
