import { type ErrorCode, errorCodes } from '@reelgraph/schema/error-codes';

import type { ResponsePath } from './entity-path.js';

/** An error as clients get it. */
export interface ResponseError {
  readonly message: string;
  readonly path?: ResponsePath;
  readonly extensions: {
    readonly code: ErrorCode;
    readonly serviceName?: string;
    readonly [key: string]: unknown;
  };
}

/** An error as a subgraph wrote it; nothing of it is sure. */
export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** A fetch that brought no answer at all: what the client is told, never the cause's own words. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  constructor(
    readonly code: 'DOWNSTREAM_SERVICE_ERROR' | 'GATEWAY_TIMEOUT',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const publicCodes = new Set<string>(errorCodes);
/** Extensions of a subgraph's error that clients may see. */
const publicExtensions = ['field', 'retryAfterSeconds'] as const;

/**
 * A subgraph's error with the client's path. One with a public code keeps its message; any other is masked, because
 * its message may tell of tables and hosts.
 */
export function presentSubgraphError(
  error: SubgraphError,
  serviceName: string,
  path: ResponsePath | undefined,
): ResponseError {
  const extensions = (typeof error.extensions === 'object' && error.extensions) || {};
  const code = (extensions as { code?: unknown }).code;
  const known =
    typeof code === 'string' && publicCodes.has(code) && code !== 'INTERNAL_SERVER_ERROR';
  const kept: Record<string, unknown> = {};
  for (const key of publicExtensions) {
    const value = (extensions as Record<string, unknown>)[key];
    if (known && value !== undefined) kept[key] = value;
  }
  return {
    message: known
      ? String(error.message)
      : `The ${serviceName} service could not answer this part.`,
    ...(path ? { path } : {}),
    extensions: {
      ...kept,
      code: known ? (code as ErrorCode) : 'DOWNSTREAM_SERVICE_ERROR',
      serviceName,
    },
  };
}

/** The error of a fetch that failed as a whole. */
export function presentFetchError(
  error: unknown,
  serviceName: string,
  path: ResponsePath,
): ResponseError {
  const code = error instanceof FetchError ? error.code : 'DOWNSTREAM_SERVICE_ERROR';
  const what =
    code === 'GATEWAY_TIMEOUT'
      ? 'did not answer in time'
      : 'could not be reached or gave no usable answer';
  return {
    message: `The ${serviceName} service ${what}.`,
    path,
    extensions: { code, serviceName },
  };
}
