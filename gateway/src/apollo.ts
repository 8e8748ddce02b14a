import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type GraphQLRequestContext,
} from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from '@reelgraph/platform/logger';
import { withoutLiteral } from '@reelgraph/platform/literal-values';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import type { Admit } from './access/admit.js';
import { maskedError, withRequestId } from './errors.js';
import { acceptsResponseJson, statusWithoutData } from './answer-status.js';
import type { Executor } from './executor/executor.js';
import { finishedBody } from './executor/finished-body.js';
import type { Origin } from './executor/operation.js';
import type { BodyBytes } from './transport/byte-string.js';
import type { ClientHeaders, Header } from './transport/header.js';

/** What a request over HTTP carries through Apollo Server. */
export interface HttpContext {
  readonly scope: RequestScope;
  readonly authorization: string | undefined;
  readonly clientHeaders: ClientHeaders;
  readonly origin: Origin;
  /** Equal for requests whose answers are equal; undefined = each is run by itself. */
  readonly joinKey: string | undefined;
  /** What the answer's head says besides: filled by the execution, in which Apollo has no list of values. */
  readonly answerHeaders: Header[];
  /** The body of an answer that has nothing but data: filled by the execution, and written by the door as it is. */
  readonly finished: { body: BodyBytes | null };
}

type GatewayLoad = NonNullable<ApolloServerOptionsWithGateway<HttpContext>['gateway']>['load'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayLoad>>['executor']>;

/** On `result.data`: the data as JSON text, which is written as it is; null = the whole body is finished. */
const dataText = Symbol('data as JSON text');

type TextData = Record<string, unknown> & { [dataText]?: string | null };

/** The answer as text: the data of our executor untouched, the rest by JSON; empty where the body is finished. */
function stringifyResult(result: {
  data?: unknown;
  errors?: unknown;
  extensions?: unknown;
}): string {
  const text = (result.data as TextData | null | undefined)?.[dataText];
  if (text === undefined) return JSON.stringify(result);
  if (text === null) return '';
  // `errors` and `extensions` may be there and undefined: what JSON leaves out must leave no comma either.
  const rest = JSON.stringify({ ...result, data: undefined }).slice(1, -1);
  return rest === '' ? `{"data":${text}}` : `{"data":${text},${rest}}`;
}

/** Codes that mean: the request was understood, the operation is at fault. */
const operationFaults = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'QUERY_PLANNING_FAILED',
  'MAX_DEPTH_EXCEEDED',
  'COST_ESTIMATED_TOO_EXPENSIVE',
]);

/**
 * An Apollo Server whose execution is our executor: its CSRF prevention and negotiation stay its own. It does not
 * validate: documents pass the same gate as those that come over a socket.
 */
export function createApollo(options: {
  executor: Executor;
  admit: Admit;
  introspection: boolean;
  /** Of a document. */
  maxTokens: number;
  logger: Logger;
}): ApolloServer<HttpContext> {
  const { executor, admit, introspection, maxTokens, logger } = options;

  const execute: GatewayExecutor = async (request) => {
    const context = request.context as HttpContext;
    const { source } = request;
    const admitted = admit(source, request.document);
    if (admitted.errors !== null) return { errors: admitted.errors };
    const { operationName = null, variables = {} } = request.request;
    const operation = executor.prepare(source, admitted.document, operationName);
    const result = await operation.run({ variables, ...context });
    context.answerHeaders.push(...(result.headers ?? []));
    context.finished.body = finishedBody(result);
    if (context.finished.body !== null) return { data: { [dataText]: null } };
    // Apollo masks whatever is no GraphQLError.
    const errors = result.errors.map(({ message, ...rest }) => new GraphQLError(message, rest));
    if (result.data === null) return { errors };
    const { extensions } = result;
    const data: TextData | null = result.data.isNull ? null : { [dataText]: result.data.text };
    return {
      data,
      ...(errors.length > 0 && { errors }),
      ...(extensions && { extensions }),
    };
  };

  return new ApolloServer<HttpContext>({
    gateway: {
      load: async () => ({ executor: execute }),
      onSchemaLoadOrUpdate(callback) {
        const apiSchema = executor.supergraph.api;
        callback({ apiSchema, coreSupergraphSdl: executor.supergraph.planner.apiSdl });
        return () => {};
      },
      async stop() {},
    },
    stringifyResult,
    introspection,
    dangerouslyDisableValidation: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    // The door has turned ids and hashes into documents before.
    persistedQueries: false,
    parseOptions: { maxTokens },
    stopOnTerminationSignals: false,
    logger,
    formatError: (formatted, error) => present(formatted, error, logger),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      { requestDidStart: async () => ({ willSendResponse }) },
    ],
  });
}

/** Names the request in the errors, and sets the status of an answer without `data`. */
async function willSendResponse({
  request,
  response,
  contextValue,
}: GraphQLRequestContext<HttpContext>): Promise<void> {
  if (response.body?.kind !== 'single') return;
  const { singleResult } = response.body;
  const { errors, data } = singleResult;
  if (errors !== undefined)
    singleResult.errors = withRequestId(errors, contextValue.scope.requestId);
  const own = data === undefined || data === null ? statusWithoutData(errors) : null;
  if (own !== null) {
    response.http.status = own.status;
    for (const [name, value] of own.headers) response.http.headers.set(name, value);
  }
  const code = errors?.[0]?.extensions?.['code'];
  if (data !== undefined || !operationFaults.has(String(code))) return;
  // Which method may run what is HTTP's own matter, and so is its status.
  if (response.http.status === 405) return;
  const strict = acceptsResponseJson(request.http?.headers.get('accept'));
  response.http.status = strict ? 400 : 200;
}

/** Masks what is not meant for clients; our executor's errors have been presented before. */
function present(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') {
    return { ...formatted, message: withoutLiteral(formatted.message) };
  }
  logger.error({ err: error }, 'an operation failed unexpectedly');
  return maskedError;
}
