/** Messages of the graphql-transport-ws protocol, as text. */
export const frames = {
  ack: '{"type":"connection_ack"}',
  pong: '{"type":"pong"}',
  /** `payload` is JSON text already. */
  next: (id: string, payload: string): string =>
    `{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`,
  error: (id: string, errors: readonly unknown[]): string =>
    JSON.stringify({ id, type: 'error', payload: errors }),
  complete: (id: string): string => `{"id":${JSON.stringify(id)},"type":"complete"}`,
};

const end = Buffer.from('}');

/** A payload for many sockets: serialised and encoded once; a socket's own operation id is put in front of the bytes. */
export class SharedPayload {
  #bytes: Buffer | undefined;

  constructor(readonly text: string) {}

  /** The `next` message of an operation. */
  next(id: string): Buffer {
    this.#bytes ??= Buffer.from(this.text);
    const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    return Buffer.concat([head, this.#bytes, end]);
  }
}

/** Close codes of the protocol. */
export const closeCodes = {
  goingAway: 1001,
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  unknownProtocol: 4406,
  initialisationTimeout: 4408,
  subscriberExists: 4409,
  tooManyInitialisations: 4429,
} as const;
