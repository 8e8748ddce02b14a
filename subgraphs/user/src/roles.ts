import type { EntityManager } from '@mikro-orm/core';
import type { Role } from '@reelgraph/schema/request-scope';

import { AccountSchema } from './user.entities.js';

/** An account's name and what it may do. */
export interface AccountRoles {
  readonly handle: string;
  readonly roles: readonly Role[];
}

/**
 * What the account of an address may do after it was given or has lost a role; VIEWER stays. Tokens that are out
 * keep what they say until they are refreshed, within 15 minutes.
 *
 * Missing: null when there is no account of this address.
 */
export async function changeRole(
  em: EntityManager,
  email: string,
  role: Role,
  change: 'grant' | 'revoke',
): Promise<AccountRoles | null> {
  const account = await em.findOne(AccountSchema, { emailKey: email.trim().toLowerCase() });
  if (account === null) return null;
  const others = account.roles.filter((known) => known !== role);
  account.roles = change === 'grant' ? [...others, role] : others;
  await em.flush();
  return { handle: account.handle, roles: account.roles };
}
