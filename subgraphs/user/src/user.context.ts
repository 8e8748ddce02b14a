import type { EntityManager } from '@mikro-orm/core';
import { createLoader } from '@reelgraph/platform/loader';
import type { RequestContext } from '@reelgraph/platform/request-context';
import type { Database } from '@reelgraph/platform/database/database.port';
import type { RequestScope } from '@reelgraph/schema/request-scope';

import { type Account, AccountSchema } from './user.entities.js';

/** What the user subgraph's resolvers get: one entity manager and one set of loaders a request. */
export interface UserContext extends RequestContext {
  readonly em: EntityManager;
  readonly accounts: ReturnType<typeof createLoader<string, Account>>;
}

/** A fresh context; `onBatch` counts the loader's calls in tests. */
export function createUserContext(
  database: Database,
  scope: RequestScope,
  onBatch?: (size: number) => void,
): UserContext {
  const em = database.orm.em.fork();
  const accounts = createLoader<string, Account>(
    async (ids) => {
      const rows = await em.fork().find(AccountSchema, { id: { $in: [...ids] } });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { name: 'accounts', ...(onBatch ? { onBatch } : {}) },
  );
  return { scope, em, accounts };
}
