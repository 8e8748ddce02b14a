/**
 * Every value that `extensions.code` of an error may have, over HTTP and WebSocket alike.
 * Codes that Apollo Server defines keep its spelling.
 */
export const errorCodes = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'INGEST_OVERLOADED',
  'SERVICE_UNAVAILABLE',
  'COST_ESTIMATED_TOO_EXPENSIVE',
  'MAX_DEPTH_EXCEEDED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'QUERY_PLANNING_FAILED',
  'DOWNSTREAM_SERVICE_ERROR',
  'GATEWAY_TIMEOUT',
  'REQUEST_SIGNATURE_INVALID',
  'SHUTTING_DOWN',
  'INTERNAL_SERVER_ERROR',
] as const;

/** One of the public error codes. */
export type ErrorCode = (typeof errorCodes)[number];
