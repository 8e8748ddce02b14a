import type { Clock } from '@reelgraph/platform/clock';
import { inTransaction } from '@reelgraph/platform/database/transaction';
import { changeRole } from '@reelgraph/subgraph-user/roles';

import type { StorePlaces } from '../store-places.js';
import { AccountError } from './account-error.js';
import type { AccountsCommand } from './accounts.arguments.js';
import { openPlaces } from './open-places.js';

/** Gives a role to an account or takes it away; resolves with the line that says what it may do now. */
export async function runAccounts(
  { action, email, role }: AccountsCommand,
  places: StorePlaces,
  clock: Clock,
): Promise<string> {
  const stores = await openPlaces(places, clock);
  try {
    const account = await inTransaction(stores.user, (em) => changeRole(em, email, role, action));
    if (account === null) throw new AccountError(`Nobody signed up with ${email}.`);
    return `${account.handle}: ${account.roles.join(', ')}`;
  } finally {
    await stores.close();
  }
}
