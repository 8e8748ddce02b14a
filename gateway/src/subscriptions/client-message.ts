/** A client's message of the graphql-transport-ws protocol, checked. */
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
