import { InputError, UnauthenticatedError } from '@reelgraph/platform/errors';
import { visitorIdPattern } from '@reelgraph/schema/ids';
import { type RequestScope, type Role, roles } from '@reelgraph/schema/request-scope';
import { type CryptoKey, jwtVerify, type KeyObject } from 'jose';

/** What a client says of itself: request headers, or the payload of a WebSocket's first message. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly visitorId: string | undefined;
}

/** Decides who asks. */
export interface Authentication {
  /**
   * The scope of a request, and when the token behind it ends (ms since the epoch; null = never).
   *
   * Errors: `UnauthenticatedError` for a bad or expired token, `InputError` naming `x-visitor-id`.
   */
  authenticate(
    credentials: Credentials,
    request: Pick<RequestScope, 'requestId' | 'deadlineAt'>,
  ): Promise<{ scope: RequestScope; expiresAt: number | null }>;
}

const nobody = { accountId: null, sessionFamilyId: null, visitorId: null, roles: [] };

/** Nobody is asked who they are: for supergraphs whose subgraphs do that themselves. */
export const noAuthentication: Authentication = {
  async authenticate(_credentials, request) {
    return { scope: { ...nobody, ...request }, expiresAt: null };
  },
};

/** Access tokens signed with Ed25519 (issuer and audience `reelgraph`), and visitor ids. */
export function createTokenAuthentication(publicKey: KeyObject | CryptoKey): Authentication {
  async function accountOf(authorization: string) {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined)
      throw new UnauthenticatedError('The Authorization header has no bearer token.');
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        issuer: 'reelgraph',
        audience: 'reelgraph',
        algorithms: ['EdDSA'],
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch {
      throw new UnauthenticatedError('The access token is not valid or has expired.');
    }
  }

  return {
    async authenticate({ authorization, visitorId }, request) {
      if (visitorId !== undefined && !visitorIdPattern.test(visitorId)) {
        throw new InputError('x-visitor-id', 'must be 1…128 letters, digits or the signs . _ : -');
      }
      const scope: RequestScope = {
        ...nobody,
        ...request,
        visitorId: visitorId ?? null,
      };
      if (authorization === undefined) return { scope, expiresAt: null };
      const claims = await accountOf(authorization);
      const granted = Array.isArray(claims['roles']) ? claims['roles'] : [];
      return {
        scope: {
          ...scope,
          accountId: claims.sub ?? null,
          sessionFamilyId: typeof claims['sid'] === 'string' ? claims['sid'] : null,
          roles: granted.filter((role): role is Role => roles.includes(role)),
        },
        expiresAt: (claims.exp ?? 0) * 1000,
      };
    },
  };
}
