import type { SigningKey } from '@reelgraph/platform/signing-key';
import type { Role } from '@reelgraph/schema/request-scope';
import { SignJWT } from 'jose';

/** How long an access token is good for, milliseconds. */
export const accessTokenLifeMs = 15 * 60_000;

/**
 * Signs an access token: issuer and audience `reelgraph`, subject = account id, `roles`, `sid` = session family.
 *
 * Units: `now` and `expiresAt` in milliseconds since the epoch; the token itself counts whole seconds.
 */
export async function signAccessToken(
  claims: { accountId: string; roles: readonly Role[]; sessionFamilyId: string },
  key: SigningKey,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const issuedAt = Math.floor(now / 1000);
  const expiresAt = issuedAt + accessTokenLifeMs / 1000;
  const token = await new SignJWT({ roles: claims.roles, sid: claims.sessionFamilyId })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
    .setIssuer('reelgraph')
    .setAudience('reelgraph')
    .setSubject(claims.accountId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key.privateKey);
  return { token, expiresAt: expiresAt * 1000 };
}
