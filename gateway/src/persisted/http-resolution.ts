import type { IncomingMessage } from 'node:http';

import { refusal } from '../errors.js';
import { readGetParameters } from './operation-request.js';
import type { ClientCredentials, PersistedOperations, Resolution } from './persisted-operations.js';
import type { RestOperations } from './rest-operations.js';

/**
 * Decides what a request over HTTP runs: its JSON body (undefined = it has none), the parameters of a GET, or the address
 * of an operation.
 */
export type HttpResolution = (request: RequestHead, body: unknown) => Resolution;

type RequestHead = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

const restPath = /^\/op\/([^/?]*)(?:\?|$)/;

/** Whether an address is one of the gateway's: `/graphql` or `/op/<operation name>`. */
export const isGatewayAddress = (url: string): boolean =>
  /^\/graphql(\?|$)/.test(url) || restPath.test(url);

/** Whether a request asks for an operation by its address. */
export const isRestAddress = (url: string): boolean => restPath.test(url);

const malformed = (status: number, sentence: string): Resolution => ({
  kind: 'refused',
  refusal: refusal(status, 'BAD_REQUEST', sentence),
});

const header = (request: Pick<RequestHead, 'headers'>, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** What the headers of a request say of the caller's application. */
export const clientCredentials = (request: Pick<RequestHead, 'headers'>): ClientCredentials => ({
  clientName: header(request, 'x-client-name'),
  clientKey: header(request, 'x-client-key'),
});

/** Leads requests over HTTP to what they run. */
export function createHttpResolution(options: {
  persisted: PersistedOperations;
  rest: RestOperations;
}): HttpResolution {
  return (request, body) => {
    const credentials = clientCredentials(request);
    const { url = '' } = request;
    const [, search = ''] = url.split(/(?=\?)/);
    const name = restPath.exec(url)?.[1];
    if (name !== undefined) return options.rest(name, search, credentials);
    if (request.method !== 'GET') {
      if (body === undefined) return malformed(415, 'The Content-Type is not application/json.');
      return options.persisted.resolve(body, credentials);
    }
    const parameters = readGetParameters(search);
    if (typeof parameters === 'string') return malformed(400, parameters);
    return options.persisted.resolve(parameters, credentials);
  };
}
