import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';

import type { OperationCacheControl } from '../cache-control/operation-cache-control.js';
import { mergeAnswerHeaders } from '../transport/answer-headers.js';
import type { AnswerHeader, ClientHeaders, Header } from '../transport/header.js';
import type { Transport } from '../transport/transport.port.js';
import { compileFetches } from './compile.js';
import { conditionVariables, decideConditions } from './conditions.js';
import { conditionFault, planningFault, type ResponseError } from './errors.js';
import type { Execution, Step, SubgraphFailure } from './execution.js';
import { fragmentsOf } from './field-collection.js';
import { JsonText } from './json-text.js';
import { explainNulls } from './null-explanation.js';
import { compileResponse } from './response.js';
import type { SharedAnswer } from './shared-answer.js';
import { compileSplicedPlan } from './splice/spliced-plan.js';
import { createSplicing, type Splicing } from './splice/splicing.js';
import { withSafeAliases } from './safe-aliases.js';
import type { Supergraph } from './supergraph.js';
import type { CoerceVariables } from './variables.js';

/** The answer to an operation: `data` as JSON (null before execution), and its errors. */
export interface ExecutionResult {
  readonly data: JsonText | null;
  readonly errors: readonly ResponseError[];
  /** What the client is told in headers, each value by itself; absent = nothing. */
  readonly headers?: readonly Header[];
  /** What developers are told besides; absent = nothing. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The answer for several requests at once; absent = it is that of one. */
  readonly shared?: SharedAnswer;
}

/** Where a request came from. */
export interface Origin {
  /** The client's address. */
  readonly address: string;
  /** The name of the application that a client key proved; null = there was none. */
  readonly client: string | null;
}

/** Who asks, and with what. */
export interface ExecutionRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: RequestScope;
  readonly authorization: string | undefined;
  /** What the client sent, for transports that pass headers on; absent = nothing. */
  readonly clientHeaders?: ClientHeaders;
  /** Where it came from; absent = from within. */
  readonly origin?: Origin;
  /** Equal for requests whose answers are equal; absent = there are no others like this one. */
  readonly joinKey?: string | undefined;
  /** Gives the event that a subscription is run for: the answer to the fetch that it begins with. */
  readonly nextEvent?: Transport['fetch'];
}

/** An operation compiled once, to be run many times. */
export interface CompiledOperation {
  readonly operation: OperationDefinitionNode;
  /** The names of the conditions that hold, for each set of them that it was asked with so far. */
  readonly variants: readonly (readonly string[])[];
  /** Compiles what runs while these conditions hold, so that the first request finds it done. */
  warm(variant: readonly string[]): void;
  run(request: ExecutionRequest): Promise<ExecutionResult>;
}

/** An operation that could not be planned, and the request that first asked for it. */
export interface PlanningFailure {
  readonly requestId: string;
  readonly error: unknown;
}

/** What operations run on. */
export interface OperationHost {
  readonly supergraph: Supergraph;
  readonly transport: Transport;
  readonly onFailure: (failure: SubgraphFailure) => void;
  /** Told why there is no plan for an operation. */
  readonly onUnplanned: (failure: PlanningFailure) => void;
  readonly coerce: CoerceVariables;
  /** How long and for whom the answer to an operation may be kept. */
  readonly cacheControlOf: OperationCacheControl;
}

/** Variants of one operation kept at most: one for each set of values that its conditions were asked with. */
const maxVariants = 16;

interface Variant {
  /** Null = the plan cannot be run on texts. */
  readonly splicing: Splicing | null;
  readonly fetches: Step;
  readonly respond: ReturnType<typeof compileResponse>;
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

/**
 * Compiles a valid document's operation. Fetches and projection are compiled for each set of values of the variables
 * that `@skip` and `@include` name, when it is first asked for; without such variables there is one.
 *
 * Errors: `GraphQLError` when the name fits no operation, or several without a name. That it has no plan is its answer.
 */
export function compileOperation(
  document: DocumentNode,
  operationName: string | null,
  host: OperationHost,
): CompiledOperation {
  const { supergraph, transport, onFailure, onUnplanned, coerce, cacheControlOf } = host;
  const { document: planned, clientKey, clientPath } = withSafeAliases(document, supergraph);
  const operation = selectOperation(planned, operationName);
  const conditions = conditionVariables(planned);
  const cacheControl = cacheControlOf(planned, operation);
  const variants = new BoundedCache<Variant | 'unplanned'>(maxVariants);

  function compile(values: Readonly<Record<string, boolean>>): Variant {
    const decided = decideConditions(planned, values);
    const own = selectOperation(decided, operationName);
    const fragments = fragmentsOf(decided);
    const { run: fetches, plan } = compileFetches(decided, own, supergraph);
    // Keys under other names than the client's would have to be renamed in the text; an event comes parsed.
    const spliced =
      plan !== null && planned === document && own.operation !== 'subscription'
        ? compileSplicedPlan(plan, supergraph.api, own, fragments, supergraph)
        : null;
    return {
      splicing: spliced && createSplicing(spliced),
      fetches,
      respond: compileResponse(supergraph.api, own, fragments, clientKey),
    };
  }

  function variantFor(held: readonly string[], requestId: string): Variant | 'unplanned' {
    const key = held.join(' ');
    let variant = variants.get(key);
    if (variant === undefined) {
      try {
        variant = compile(Object.fromEntries(held.map((name) => [name, true])));
      } catch (error) {
        onUnplanned({ requestId, error });
        variant = 'unplanned';
      }
      variants.set(key, variant);
    }
    return variant;
  }

  return {
    operation,
    get variants() {
      return [...variants.entries()].map(([key]) => key.split(' ').filter(Boolean));
    },
    warm(variant) {
      variantFor(
        conditions.filter((name) => variant.includes(name)),
        'none',
      );
    },
    async run({ variables: given, scope, authorization, clientHeaders, nextEvent }) {
      const { coerced, errors } = coerce(operation, given);
      if (errors !== null) return { data: null, errors };
      const undecided = conditions.find((name) => coerced[name] === null);
      if (undecided !== undefined) return { data: null, errors: [conditionFault(undecided)] };
      const held = conditions.filter((name) => coerced[name] === true);
      const variant = variantFor(held, scope.requestId);
      if (variant === 'unplanned') {
        return { data: null, errors: [planningFault(scope.requestId)] };
      }
      const { splicing, fetches, respond } = variant;
      const answerHeaders: AnswerHeader[] =
        cacheControl === null
          ? []
          : [{ name: 'cache-control', value: cacheControl, merge: 'strictest' }];
      const context = { scope, authorization, clientHeaders };
      const spliced = await splicing?.(coerced, context, transport);
      if (spliced !== undefined && spliced.body !== null) {
        return resultOf(
          JsonText.ofBody(spliced.body),
          [],
          [...answerHeaders, ...spliced.forClient],
        );
      }
      const execution: Execution = {
        data: {},
        errors: [],
        missing: new Map(),
        variables: coerced,
        transport: spliced?.transport ?? transport,
        nextEvent,
        scope,
        authorization,
        clientHeaders,
        answerHeaders,
        onFailure,
        clientPath,
      };
      await fetches(execution);
      const { data, nulls } = respond(execution.data, execution.missing.size > 0);
      explainNulls(execution, nulls);
      return resultOf(JsonText.ofText(data), execution.errors, answerHeaders);
    },
  };
}

function resultOf(
  data: JsonText,
  errors: readonly ResponseError[],
  answerHeaders: readonly AnswerHeader[],
): ExecutionResult {
  if (answerHeaders.length === 0) return { data, errors };
  return { data, errors, headers: mergeAnswerHeaders(answerHeaders, errors.length > 0) };
}
