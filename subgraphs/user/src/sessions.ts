import type { EntityManager } from '@mikro-orm/core';
import { UnauthenticatedError } from '@reelgraph/platform/errors';
import type { SigningKey } from '@reelgraph/platform/signing-key';

import { signAccessToken } from './access-token.js';
import { type BegunFamily, rotate } from './session-family.js';
import { type Account, AccountSchema } from './user.entities.js';

/** The tokens of a session. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly refreshToken: string;
}

/** Makes the tokens of sessions. */
export interface Sessions {
  /** The session of a family that has been written; nothing is signed within a transaction. */
  issue(account: Account, begun: BegunFamily, now: number): Promise<Session>;
  /** Exchanges a refresh token for a new session. Errors: `UnauthenticatedError` when it is no good. */
  refresh(
    em: EntityManager,
    refreshToken: string,
    now: number,
  ): Promise<{ session: Session; account: Account }>;
}

/** Sessions whose access tokens are signed with a key. `onEnded` is told of a family that a used token has ended. */
export function createSessions(key: SigningKey, onEnded: (familyId: string) => void): Sessions {
  async function issue(
    account: Account,
    { family, refreshToken }: BegunFamily,
    now: number,
  ): Promise<Session> {
    const claims = { accountId: account.id, roles: account.roles, sessionFamilyId: family.id };
    const { token, expiresAt } = await signAccessToken(claims, key, now);
    return { accessToken: token, expiresAt: new Date(expiresAt), refreshToken };
  }
  return {
    issue,
    async refresh(em, presented, now) {
      const rotated = await rotate(em, presented, now, onEnded);
      const account = await em.findOne(AccountSchema, { id: rotated.family.accountId });
      if (account === null) throw new UnauthenticatedError();
      return { session: await issue(account, rotated, now), account };
    },
  };
}
