import type { IncomingMessage } from 'node:http';

import type { HttpResponse } from '@reelgraph/platform/plain-http/plain-response';

import { refusal, type RequestError } from '../errors.js';

/** What pages of some origins may do. */
export interface CorsPolicy {
  /** `https://shop.example`; `*` = every origin. */
  readonly origins: ReadonlySet<string>;
  /** Fits a whole origin; null = only those listed are meant. */
  readonly matching: RegExp | null;
  /** The names (`x-client-name`) of the clients that pages there may be; null = any or none. */
  readonly clients: ReadonlySet<string> | null;
  /** Whether cookies are sent and the answer to them may be read. */
  readonly credentials: boolean;
  /** Headers that may be sent; null = any. */
  readonly allowedHeaders: readonly string[] | null;
  /** Headers of answers that may be read besides the usual ones. */
  readonly exposedHeaders: readonly string[];
  /** How long a browser may remember what a preflight said. */
  readonly maxAgeSeconds: number;
}

/** Answers to requests of pages of other origins. */
export type Cors = (
  request: Pick<IncomingMessage, 'method' | 'headers'>,
  response: HttpResponse,
) => CorsOutcome;

/** What is left to do: go on, nothing (a preflight was answered), or refuse. */
export type CorsOutcome = 'go on' | 'answered' | RequestError;

const headerNames = /^[\w!#$%&'*+.^`|~, -]{0,1000}$/;

/** The policy of an origin. Missing: undefined = pages there may do nothing. */
const policyOf = (policies: readonly CorsPolicy[], origin: string): CorsPolicy | undefined =>
  policies.find(
    ({ origins, matching }) => origins.has(origin) || origins.has('*') || matching?.test(origin),
  );

/** Tells browsers what pages of other origins may do, by the first policy that fits; without one, nothing. */
export function createCors(policies: readonly CorsPolicy[]): Cors {
  return ({ method, headers }, response) => {
    // Whether or not this request has an Origin: a cache must not give its answer to one that has.
    response.appendHeader('vary', 'origin');
    const { origin } = headers;
    const policy = origin === undefined ? undefined : policyOf(policies, origin);
    if (origin === undefined || policy === undefined) return 'go on';
    response.setHeader('access-control-allow-origin', origin);
    if (policy.credentials) response.setHeader('access-control-allow-credentials', 'true');
    if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
      answerPreflight(policy, headers['access-control-request-headers'] ?? '', response);
      return 'answered';
    }
    if (policy.exposedHeaders.length > 0) {
      response.setHeader('access-control-expose-headers', policy.exposedHeaders.join(', '));
    }
    const client = headers['x-client-name'];
    if (policy.clients === null || (typeof client === 'string' && policy.clients.has(client))) {
      return 'go on';
    }
    return refusal(
      403,
      'FORBIDDEN',
      'Pages of this origin may not be this client (x-client-name).',
    );
  };
}

function answerPreflight(policy: CorsPolicy, asked: string, response: HttpResponse): void {
  const allowed = policy.allowedHeaders?.join(', ') ?? (headerNames.test(asked) ? asked : '');
  response.appendHeader('vary', 'access-control-request-headers');
  if (allowed !== '') response.setHeader('access-control-allow-headers', allowed);
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST',
    'access-control-max-age': String(policy.maxAgeSeconds),
  });
  response.end();
}
