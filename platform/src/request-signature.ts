import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

import type { Clock } from './clock.js';

/** The header that carries a signature: `t=<ms since the epoch>,h=<signed names>,s=<base64url>`. */
export const signatureHeader = 'x-gateway-signature';

/** How far the clocks of two machines may be apart, and for how long a signature is good. */
export const maxSkewMs = 30_000;

/** A request as both ends see it. */
export interface SignableRequest {
  /** The subgraph that is meant, by its `@join__graph` name: what is signed for one is worth nothing to another. */
  readonly audience: string;
  readonly method: string;
  /** With the query string, as it is in the request line. */
  readonly path: string;
  readonly body: string;
}

/** What became of a signature: the headers that it covers, or why it is refused. */
export type Verification =
  | { readonly kind: 'signed'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly reason: SignatureFault };

/** Why a request is refused: it has no signature that can be read, an old one (or a new one), or one that does not fit. */
export type SignatureFault = 'missing' | 'stale' | 'wrong';

/** Signs requests; gives the value of the signature's header. `headers` are those that the subgraph may believe. */
export type SignRequest = (
  request: SignableRequest,
  headers: readonly (readonly [name: string, value: string])[],
) => string;

/** Checks a request as it came; names of headers are lower-case. */
export type VerifyRequest = (
  request: SignableRequest,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
) => Verification;

const keyOf = (secret: string) => createSecretKey(secret, 'utf8');

/**
 * Everything that can change the answer, as one text. No part but the body, which comes last, can hold a newline: a
 * text has one reading.
 */
function textOf(
  { audience, method, path }: SignableRequest,
  atMs: number,
  headers: readonly (readonly [string, string])[],
): string {
  let text = `1\n${audience}\n${method} ${path}\n${atMs}\n`;
  // On their way, values lose the spaces around them.
  for (const [name, value] of headers) text += `${name}:${value.trim()}\n`;
  return `${text}\n`;
}

/** Signs with one secret (HMAC-SHA256). */
export function createRequestSigner(secret: string, clock: Clock): SignRequest {
  const key = keyOf(secret);
  return (request, headers) => {
    const atMs = clock();
    const names = headers.map(([name]) => name).join(' ');
    const mac = createHmac('sha256', key).update(textOf(request, atMs, headers));
    return `t=${atMs},h=${names},s=${mac.update(request.body).digest('base64url')}`;
  };
}

const signaturePattern = /^t=(\d{1,15}),h=([!#$%&'*+.^_`|~0-9a-z -]*),s=([\w-]{43})$/;

/**
 * Verifies by any of the secrets: while one takes the place of another, both are good. A request can be repeated for
 * as long as its signature is good; who could listen in between needs TLS against them.
 */
export function createRequestVerifier(secrets: readonly string[], clock: Clock): VerifyRequest {
  const keys = secrets.map(keyOf);
  return (request, given) => {
    const [, time = '', list = '', signature = ''] =
      signaturePattern.exec(String(given[signatureHeader] ?? '')) ?? [];
    if (signature === '') return { kind: 'refused', reason: 'missing' };
    const atMs = Number(time);
    if (Math.abs(clock() - atMs) > maxSkewMs) return { kind: 'refused', reason: 'stale' };
    const names = list === '' ? [] : list.split(' ');
    const headers = names.map((name): [string, string] => [name, String(given[name] ?? '')]);
    const text = textOf(request, atMs, headers);
    const told = Buffer.from(signature, 'base64url');
    const fits = keys.some((key) =>
      timingSafeEqual(told, createHmac('sha256', key).update(text).update(request.body).digest()),
    );
    if (!fits) return { kind: 'refused', reason: 'wrong' };
    return { kind: 'signed', headers: Object.fromEntries(headers) };
  };
}
