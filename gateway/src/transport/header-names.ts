/** Headers of one connection, which no proxy passes on. */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Headers that describe the client's own message, not the one to the subgraph, and the key that only the gateway may know. */
const ofRequest = new Set([
  ...hopByHop,
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'accept',
  'accept-encoding',
  'accept-charset',
  'expect',
  'origin',
  'x-client-key',
]);

/** Headers that describe the subgraph's own message, or that are the gateway's to say. */
const ofAnswer = new Set([
  ...hopByHop,
  'content-length',
  'content-type',
  'content-encoding',
  'date',
  'server',
  'location',
  'retry-after',
]);

/** Whether a client's header may be passed on to subgraphs; `name` is lower-case. */
export const mayReachSubgraphs = (name: string): boolean =>
  !ofRequest.has(name) && !name.startsWith('sec-');

/** Whether a subgraph's header may be passed on to clients; `name` is lower-case. */
export const mayReachClients = (name: string): boolean =>
  !ofAnswer.has(name) && !name.startsWith('access-control-');
