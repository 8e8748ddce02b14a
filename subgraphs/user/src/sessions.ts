import type { EntityManager } from '@mikro-orm/core';
import { UnauthenticatedError } from '@reelgraph/platform/errors';
import type { SigningKey } from '@reelgraph/platform/signing-key';

import { signAccessToken } from './access-token.js';
import { beginFamily, endFamily, rotate } from './session-family.js';
import { type Account, AccountSchema } from './user.entities.js';

/** The tokens of a session. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly refreshToken: string;
}

/** Begins, renews and ends sessions. */
export interface Sessions {
  begin(em: EntityManager, account: Account, now: number): Promise<Session>;
  refresh(
    em: EntityManager,
    refreshToken: string,
    now: number,
  ): Promise<{ session: Session; account: Account }>;
  end(em: EntityManager, familyId: string | null): Promise<void>;
}

/** Sessions whose access tokens are signed with a key. */
export function createSessions(key: SigningKey): Sessions {
  async function issue(
    account: Account,
    familyId: string,
    refreshToken: string,
    now: number,
  ): Promise<Session> {
    const claims = { accountId: account.id, roles: account.roles, sessionFamilyId: familyId };
    const { token, expiresAt } = await signAccessToken(claims, key, now);
    return { accessToken: token, expiresAt: new Date(expiresAt), refreshToken };
  }
  return {
    async begin(em, account, now) {
      const { family, refreshToken } = await beginFamily(em, account.id, now);
      return issue(account, family.id, refreshToken, now);
    },
    async refresh(em, presented, now) {
      const { family, refreshToken } = await rotate(em, presented, now);
      const account = await em.findOne(AccountSchema, { id: family.accountId });
      if (account === null) throw new UnauthenticatedError();
      return { session: await issue(account, family.id, refreshToken, now), account };
    },
    async end(em, familyId) {
      if (familyId !== null) await endFamily(em, familyId);
    },
  };
}
