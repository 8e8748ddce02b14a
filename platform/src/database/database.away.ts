/** The server of a database gave no connection or no answer in time. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
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
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
]);

/** What the client says without a code. */
const messages = /^(Can't add new command when connection is in closed state|Queue limit reached)/;

/** Whether an error, or what caused it, says that the server is away, and not that it refuses what it was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (error instanceof DatabaseAwayError) return true;
  const { code, message, cause } = error as Partial<Record<'code' | 'message' | 'cause', unknown>>;
  return codes.has(String(code)) || messages.test(String(message)) || isDatabaseAway(cause);
}
