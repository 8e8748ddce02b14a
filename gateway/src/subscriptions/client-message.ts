import { type OperationRequest, readOperationRequest } from '../persisted/operation-request.js';

/** A client's message of the graphql-transport-ws protocol, checked. */
export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: Record<string, unknown> }
  | { readonly type: 'ping' | 'pong' }
  | { readonly type: 'complete'; readonly id: string }
  | {
      readonly type: 'subscribe';
      readonly id: string;
      readonly request: OperationRequest;
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
  const request = readOperationRequest(payload);
  return typeof request === 'string' ? request : { type, id, request };
}
