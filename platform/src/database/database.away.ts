/** The server of a database gave no connection or no answer in time. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
  /** Also where the mapper has made another error of it. */
  readonly code = 'ETIMEDOUT';
}

/** Codes of the client and of the server for a connection that cannot be had, or is lost. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
]);

/** The server ended a statement for its time: MariaDB's number, which the client has no name for, and MySQL's. */
const numbers = new Set<unknown>([1969, 3024]);

/** What the client says without a code. */
const messages = /^(Can't add new command when connection is in closed state|Queue limit reached)/;

/** Whether an error, or what caused it, says that the server is away, and not that it refuses what it was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  type Parts = Partial<Record<'code' | 'errno' | 'message' | 'cause', unknown>>;
  const { code, errno, message, cause } = error as Parts;
  return (
    codes.has(String(code)) ||
    numbers.has(errno) ||
    messages.test(String(message)) ||
    isDatabaseAway(cause)
  );
}
