import type { Header } from './transport/header.js';

/** What HTTP says of an answer besides its body. */
export interface AnswerStatus {
  readonly status: number;
  readonly headers: readonly Header[];
}

/** Codes of errors that HTTP has a status of its own for when they leave no data. */
const statuses: ReadonlyMap<unknown, number> = new Map([
  ['RATE_LIMITED', 429],
  ['INGEST_OVERLOADED', 503],
  ['SERVICE_UNAVAILABLE', 503],
]);

/**
 * The status of an operation's answer without data, by the code of its first error, with `Retry-After` where the error
 * says how long that is and it is not said already.
 *
 * Missing: null = HTTP has no status of its own for it.
 */
export function statusWithoutData(
  errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> | undefined }[] = [],
): AnswerStatus | null {
  const { code, retryAfterSeconds } = errors[0]?.extensions ?? {};
  const status = statuses.get(code);
  if (status === undefined) return null;
  const isTold = status === 503 && typeof retryAfterSeconds === 'number';
  return { status, headers: isTold ? [['retry-after', String(retryAfterSeconds)]] : [] };
}

/**
 * Whether an `Accept` wants the status to tell of a document that cannot be run. The specification of GraphQL over HTTP
 * answers 200 to it for `application/json`; only `application/graphql-response+json` says 400.
 */
export const acceptsResponseJson = (accept: string | undefined): boolean =>
  accept?.includes('application/graphql-response+json') ?? false;
