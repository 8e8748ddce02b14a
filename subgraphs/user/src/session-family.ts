import { createHash, randomBytes, randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/core';
import { UnauthenticatedError } from '@reelgraph/platform/errors';

import { type SessionFamily, SessionFamilySchema } from './user.entities.js';

/** How long a refresh token is good for, milliseconds. */
export const refreshTokenLifeMs = 30 * 24 * 3_600_000;

/** A family together with its newest refresh token, which is known only now. */
export interface BegunFamily {
  readonly family: SessionFamily;
  readonly refreshToken: string;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A refresh token names its family and carries a secret: `<family id>.<secret>`. */
const newToken = (familyId: string): string =>
  `${familyId}.${randomBytes(32).toString('base64url')}`;

/** Begins a family at a log-in, and forgets every expired one, whosever it was. The caller flushes. */
export async function beginFamily(
  em: EntityManager,
  accountId: string,
  now: number,
): Promise<BegunFamily> {
  await em.nativeDelete(SessionFamilySchema, { expiresAtMs: { $lte: now } });
  const id = randomUUID();
  const refreshToken = newToken(id);
  const family = em.create(SessionFamilySchema, {
    id,
    accountId,
    tokenHash: hashOf(refreshToken),
    expiresAtMs: now + refreshTokenLifeMs,
  });
  em.persist(family);
  return { family, refreshToken };
}

/**
 * Exchanges a refresh token for the next one of its family; the old one is worthless from then on.
 *
 * Errors: `UnauthenticatedError` when it is unknown or expired, or was used before, which ends the family: `onEnded`
 *         is told of it.
 */
export async function rotate(
  em: EntityManager,
  refreshToken: string,
  now: number,
  onEnded: (familyId: string) => void,
): Promise<BegunFamily> {
  const refused = new UnauthenticatedError('The session has ended. Log in again.');
  const [id = ''] = refreshToken.split('.');
  const family = await em.findOne(SessionFamilySchema, { id });
  if (family === null || family.expiresAtMs <= now) throw refused;
  const next = newToken(id);
  // One statement decides who rotates: of two calls with the same token one finds the hash changed.
  const rotated = await em.nativeUpdate(
    SessionFamilySchema,
    { id, tokenHash: hashOf(refreshToken) },
    { tokenHash: hashOf(next), expiresAtMs: now + refreshTokenLifeMs },
  );
  if (rotated === 0) {
    await endFamily(em, id);
    onEnded(id);
    throw refused;
  }
  return { family, refreshToken: next };
}

/** Ends a family: none of its refresh tokens works again. */
export async function endFamily(em: EntityManager, familyId: string): Promise<void> {
  await em.nativeDelete(SessionFamilySchema, { id: familyId });
}
