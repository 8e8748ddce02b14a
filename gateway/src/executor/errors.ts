import { type ErrorCode, errorCodes } from '@reelgraph/schema/error-codes';

import type { ResponsePath } from './entity-path.js';

/** What went wrong, without where. */
export interface Fault {
  readonly message: string;
  readonly extensions: {
    readonly code: ErrorCode;
    readonly serviceName?: string;
    readonly [key: string]: unknown;
  };
}

/** An error as clients get it. */
export interface ResponseError extends Fault {
  readonly path?: ResponsePath;
}

/** An error as a subgraph wrote it; nothing of it is sure. */
export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/**
 * A fetch that brought no answer at all: what the client is told, never the cause's own words.
 *
 * Units:   `retryAfterMs`, after which another attempt may go well.
 * Missing: `retryAfterMs` null = another attempt would go no better.
 */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly retryAfterMs: number | null;
  constructor(
    readonly code: 'DOWNSTREAM_SERVICE_ERROR' | 'GATEWAY_TIMEOUT',
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | null } = {},
  ) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** The subgraph that an error comes from, and the request that the operator finds it by. */
export interface FaultOrigin {
  readonly serviceName: string;
  readonly requestId: string;
}

/**
 * Codes of a subgraph that say nothing about the client's own operation: it was the gateway that wrote what the
 * subgraph refused, or the subgraph that broke.
 */
const notForClients = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'QUERY_PLANNING_FAILED',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'DOWNSTREAM_SERVICE_ERROR',
  'GATEWAY_TIMEOUT',
  'REQUEST_SIGNATURE_INVALID',
  'INTERNAL_SERVER_ERROR',
]);
const passedOn = new Set<unknown>(errorCodes.filter((code) => !notForClients.has(code)));

/** Extensions of a subgraph's error that clients may see. */
const publicExtensions = ['field', 'retryAfterSeconds'] as const;

const extensionsOf = ({ extensions }: SubgraphError): Record<string, unknown> =>
  typeof extensions === 'object' && extensions !== null
    ? (extensions as Record<string, unknown>)
    : {};

/** Whether clients may read an error's own words: its code is one of the product's. */
export const isPublicError = (error: SubgraphError): boolean =>
  passedOn.has(extensionsOf(error)['code']);

/**
 * A subgraph's error for clients. One with a public code keeps its message; any other is masked, because its message
 * may tell of tables and hosts.
 */
export function presentSubgraphError(error: SubgraphError, origin: FaultOrigin): Fault {
  const { serviceName, requestId } = origin;
  if (!isPublicError(error)) {
    return {
      message: `The ${serviceName} service could not answer this part.`,
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName, requestId },
    };
  }
  const given = extensionsOf(error);
  const kept = publicExtensions.filter((key) => given[key] !== undefined);
  return {
    message: String(error.message),
    extensions: {
      ...Object.fromEntries(kept.map((key) => [key, given[key]])),
      code: given['code'] as ErrorCode,
      serviceName,
    },
  };
}

/** A fetch that failed as a whole, for clients. */
export function presentFetchError(error: unknown, { serviceName, requestId }: FaultOrigin): Fault {
  const code = error instanceof FetchError ? error.code : 'DOWNSTREAM_SERVICE_ERROR';
  const what =
    code === 'GATEWAY_TIMEOUT'
      ? 'did not answer in time'
      : 'could not be reached or gave no usable answer';
  return {
    message: `The ${serviceName} service ${what}.`,
    extensions: { code, serviceName, requestId },
  };
}

/** A variable with a default that is null all the same, where `@skip` or `@include` needs a decision. */
export const conditionFault = (variable: string): Fault => ({
  message: `The variable "$${variable}" decides a @skip or an @include and must not be null.`,
  extensions: { code: 'BAD_USER_INPUT' },
});

/** A valid operation for which there is no plan, for clients. */
export const planningFault = (requestId: string): Fault => ({
  message: 'The gateway found no plan for this operation; ask for its parts one by one.',
  extensions: { code: 'QUERY_PLANNING_FAILED', requestId },
});

const isPath = (path: unknown): path is ResponsePath =>
  Array.isArray(path) &&
  path.length > 0 &&
  path.every((key) => typeof key === 'string' || typeof key === 'number');

/** The path of a subgraph's error, in the subgraph's answer. Missing: null. */
export const pathOf = ({ path }: SubgraphError): ResponsePath | null =>
  isPath(path) ? path : null;
