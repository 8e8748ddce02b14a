import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from '@reelgraph/platform/logger';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import type { Admission } from './access/admit.js';
import { limits } from './access/limits.js';
import type { Executor } from './executor/executor.js';

/** What a request over HTTP carries through Apollo Server. */
export interface HttpContext {
  readonly scope: RequestScope;
  readonly authorization: string | undefined;
}

/** On `result.data`: the data as JSON text, which is written as it is. */
const dataText = Symbol('data as JSON text');

type TextData = Record<string, unknown> & { [dataText]?: string };

/** The answer as text: the data of our executor untouched, the rest by JSON. */
function stringifyResult(result: {
  data?: unknown;
  errors?: unknown;
  extensions?: unknown;
}): string {
  const text = (result.data as TextData | null | undefined)?.[dataText];
  if (text === undefined) return JSON.stringify(result);
  // `errors` and `extensions` may be there and undefined: what JSON leaves out must leave no comma either.
  const rest = JSON.stringify({ ...result, data: undefined }).slice(1, -1);
  return rest === '' ? `{"data":${text}}` : `{"data":${text},${rest}}`;
}

/**
 * For `application/json` the specification of GraphQL over HTTP answers 200 to a document that cannot be run; only
 * `application/graphql-response+json` says 400.
 */
const acceptsResponseJson = (accept: string | undefined): boolean =>
  accept?.includes('application/graphql-response+json') ?? false;

/** Codes that mean: the request was understood, the operation is at fault. */
const operationFaults = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'MAX_DEPTH_EXCEEDED',
]);

/** An Apollo Server whose execution is our executor: its CSRF prevention, APQ and negotiation stay its own. */
export function createApollo(options: {
  executor: Executor;
  admission: Admission;
  introspection: boolean;
  logger: Logger;
}): ApolloServer<HttpContext> {
  const { executor, admission, introspection, logger } = options;
  return new ApolloServer<HttpContext>({
    gateway: {
      async load() {
        return {
          async executor({ source, document, operationName, request, context }) {
            const { scope, authorization } = context as HttpContext;
            const operation = executor.prepare(source, document, operationName);
            const variables = request.variables ?? {};
            const result = await operation.run({ variables, scope, authorization });
            // Apollo masks whatever is no GraphQLError.
            const errors = result.errors.map(
              ({ message, ...rest }) => new GraphQLError(message, rest),
            );
            if (result.data === null) return { errors };
            const data: TextData =
              result.data === 'null' ? (null as never) : { [dataText]: result.data };
            return errors.length === 0 ? { data } : { data, errors };
          },
        };
      },
      onSchemaLoadOrUpdate(callback) {
        const apiSchema = executor.supergraph.api;
        callback({ apiSchema, coreSupergraphSdl: executor.supergraph.planner.apiSdl });
        return () => {};
      },
      async stop() {},
    },
    stringifyResult,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    persistedQueries: { ttl: 24 * 3600 },
    validationRules: [...admission.rules],
    parseOptions: { maxTokens: limits.tokens },
    stopOnTerminationSignals: false,
    logger,
    formatError: (formatted, error) => present(formatted, error, logger),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      {
        async requestDidStart() {
          return {
            async willSendResponse({ request, response }) {
              if (response.body.kind !== 'single') return;
              const { errors, data } = response.body.singleResult;
              const code = errors?.[0]?.extensions?.['code'];
              if (data || !errors || !operationFaults.has(String(code))) return;
              const strict = acceptsResponseJson(request.http?.headers.get('accept'));
              response.http.status = strict ? 400 : 200;
            },
          };
        },
      },
    ],
  });
}

/** The code that a validation rule gave its error; Apollo gives all of them the same. */
function ruleCode(error: unknown): unknown {
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  return (cause instanceof GraphQLError && cause.extensions['code']) || 'GRAPHQL_VALIDATION_FAILED';
}

/** Masks what is not meant for clients; our executor's errors have been presented before. */
function present(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (code === 'GRAPHQL_VALIDATION_FAILED')
    return { ...formatted, extensions: { code: ruleCode(error) } };
  if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') return formatted;
  // Apollo gives a mismatched APQ hash this code; it is the client's doing.
  if (/provided sha does not match/.test(formatted.message)) {
    return { ...formatted, extensions: { code: 'BAD_REQUEST' } };
  }
  logger.error({ err: error }, 'an operation failed unexpectedly');
  return {
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
