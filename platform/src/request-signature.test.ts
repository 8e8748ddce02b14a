import { describe, expect, it } from '@jest/globals';

import {
  createRequestSigner,
  createRequestVerifier,
  maxSkewMs,
  type SignableRequest,
  signatureHeader,
} from './request-signature.js';

const secret = 'a secret of at least 32 characters';
const now = 1_700_000_000_000;
const request: SignableRequest = {
  audience: 'catalog',
  method: 'POST',
  path: '/graphql?x=1',
  body: '{"query":"{ me }"}',
};
const headers: [string, string][] = [
  ['x-account-id', 'a1'],
  ['x-roles', 'VIEWER,ADMIN'],
];

const sign = (clockMs = now, by = secret) =>
  createRequestSigner(by, () => clockMs)(request, headers);

/** What the verifier says of the request as it comes out of `change`. */
function verify(
  change: { request?: Partial<SignableRequest>; headers?: Record<string, string> } = {},
  { signature = sign(), secrets = [secret], clockMs = now } = {},
) {
  return createRequestVerifier(secrets, () => clockMs)(
    { ...request, ...change.request },
    { ...Object.fromEntries(headers), [signatureHeader]: signature, ...change.headers },
  );
}

const wrong = { kind: 'refused', reason: 'wrong' };

describe('the signature of a request', () => {
  it('tells the headers that it covers, and no others', () => {
    const sent = { headers: { 'x-visitor-id': 'someone else', host: 'catalog' } };
    expect(verify(sent)).toEqual({
      kind: 'signed',
      headers: { 'x-account-id': 'a1', 'x-roles': 'VIEWER,ADMIN' },
    });
  });

  it('does not fit when anything that can change the answer was changed', () => {
    expect(verify({ request: { audience: 'user' } })).toEqual(wrong);
    expect(verify({ request: { method: 'GET' } })).toEqual(wrong);
    expect(verify({ request: { path: '/graphql?x=2' } })).toEqual(wrong);
    expect(verify({ request: { body: '{"query":"{ you }"}' } })).toEqual(wrong);
    expect(verify({ headers: { 'x-account-id': 'a2' } })).toEqual(wrong);
    expect(verify({ headers: { 'x-roles': '' } })).toEqual(wrong);
  });

  it('does not fit when its own parts were changed', () => {
    const later = sign().replace(`t=${now}`, `t=${now + 1}`);
    const more = sign().replace('h=x-account-id', 'h=x-visitor-id x-account-id');
    const fewer = sign().replace('h=x-account-id ', 'h=');
    const unlike = sign().replace(/s=./, (start) => (start === 's=A' ? 's=B' : 's=A'));
    for (const signature of [later, more, fewer, unlike]) {
      expect(verify({}, { signature })).toEqual(wrong);
    }
  });

  it('is missing when it cannot be read', () => {
    for (const signature of [
      '',
      'x',
      `t=${now}`,
      sign().slice(0, -1),
      `${sign()}A`,
      `${sign()},`,
    ]) {
      expect(verify({}, { signature })).toEqual({ kind: 'refused', reason: 'missing' });
    }
  });

  it('is good for as long as clocks may be apart, in both directions', () => {
    for (const clockMs of [now - maxSkewMs, now + maxSkewMs]) {
      expect(verify({}, { clockMs }).kind).toBe('signed');
    }
    for (const clockMs of [now - maxSkewMs - 1, now + maxSkewMs + 1]) {
      expect(verify({}, { clockMs })).toEqual({ kind: 'refused', reason: 'stale' });
    }
  });

  it('is good by either of two secrets while one takes the place of the other', () => {
    const next = 'the secret that takes its place, later';
    const both = { secrets: [secret, next] };
    expect(verify({}, both).kind).toBe('signed');
    expect(verify({}, { ...both, signature: sign(now, next) }).kind).toBe('signed');
    expect(verify({}, { signature: sign(now, next) })).toEqual(wrong);
  });

  it('fits when the way took the spaces around a value', () => {
    const signature = createRequestSigner(secret, () => now)(request, [['x-account-id', ' a1 ']]);
    expect(verify({}, { signature }).kind).toBe('signed');
  });
});
