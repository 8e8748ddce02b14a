/** Messages of the graphql-transport-ws protocol, as text. */
export const frames = {
  ack: '{"type":"connection_ack"}',
  pong: '{"type":"pong"}',
  /** `payload` is JSON text already: one serialisation serves every subscriber. */
  next: (id: string, payload: string): string =>
    `{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`,
  error: (id: string, errors: readonly unknown[]): string =>
    JSON.stringify({ id, type: 'error', payload: errors }),
  complete: (id: string): string => `{"id":${JSON.stringify(id)},"type":"complete"}`,
};

/** Close codes of the protocol. */
export const closeCodes = {
  goingAway: 1001,
  tryAgainLater: 1013,
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  initialisationTimeout: 4408,
  subscriberExists: 4409,
  tooManyInitialisations: 4429,
  internal: 4500,
} as const;

/** A client's message, checked. */
export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: Record<string, unknown> }
  | { readonly type: 'ping' | 'pong' }
  | { readonly type: 'complete'; readonly id: string }
  | {
      readonly type: 'subscribe';
      readonly id: string;
      readonly query: string;
      readonly operationName: string | null;
      readonly variables: Record<string, unknown>;
    };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a client's message; a string says what is wrong with it. */
export function readMessage(text: string): ClientMessage | string {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return 'The message is not JSON';
  }
  if (!isRecord(message)) return 'The message is not an object';
  const { type, id, payload } = message;
  if (type === 'ping' || type === 'pong') return { type };
  if (type === 'connection_init') {
    if (payload !== undefined && payload !== null && !isRecord(payload))
      return 'The payload is not an object';
    return { type, payload: payload ?? {} };
  }
  if (type !== 'complete' && type !== 'subscribe') return 'The message has no known type';
  if (typeof id !== 'string' || id === '') return 'The message has no id';
  if (type === 'complete') return { type, id };
  return isRecord(payload) ? readSubscribe(id, payload) : 'The payload is not an object';
}

function readSubscribe(id: string, payload: Record<string, unknown>): ClientMessage | string {
  const { query, operationName, variables } = payload;
  if (typeof query !== 'string') return 'The payload has no query';
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    return 'The operationName is not a string';
  }
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    return 'The variables are not an object';
  }
  return {
    type: 'subscribe',
    id,
    query,
    operationName: operationName ?? null,
    variables: variables ?? {},
  };
}
