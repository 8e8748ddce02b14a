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

/** Close codes of the protocol, and of WebSockets in general below 4000. */
export const closeCodes = {
  goingAway: 1001,
  policyViolation: 1008,
  tryAgainLater: 1013,
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  unknownProtocol: 4406,
  initialisationTimeout: 4408,
  subscriberExists: 4409,
  tooManyInitialisations: 4429,
  internalError: 4500,
} as const;
