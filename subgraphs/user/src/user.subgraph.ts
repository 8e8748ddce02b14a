import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { buildFederatedSubgraph } from '@reelgraph/platform/federation';
import { createOutboxRelay, type OutboxRelay } from '@reelgraph/platform/outbox';
import type { SigningKey } from '@reelgraph/platform/signing-key';
import type { Database } from '@reelgraph/platform/database/database.port';
import type { Subgraph } from '@reelgraph/platform/subgraph';

import { createSessions } from './sessions.js';
import { createUserContext, type UserContext } from './user.context.js';
import { createUserResolver, presentUser } from './user.resolver.js';

/** What the user subgraph is built over. */
export interface UserSubgraphOptions {
  readonly database: Database;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly signingKey: SigningKey;
  /** Told of each log-in that ended before its time, by its `sessionFamilyId`. */
  readonly onSessionEnded?: (familyId: string) => void;
  /** Told the size of each batch that the account loader reads; for tests. */
  readonly onBatch?: (size: number) => void;
}

/** Builds the user subgraph: accounts, sessions, interests. Its changes go to `user.v1`. */
export async function buildUserSubgraph(
  options: UserSubgraphOptions,
): Promise<Subgraph<UserContext> & { readonly relay: OutboxRelay }> {
  const { database, log, clock, signingKey, onSessionEnded = () => {}, onBatch } = options;
  const relay = createOutboxRelay({ database, log });
  const sessions = createSessions(signingKey, onSessionEnded);
  const resolver = createUserResolver(sessions, clock, relay.wake, onSessionEnded);
  const subgraph = await buildFederatedSubgraph<UserContext>({
    name: 'user',
    resolvers: [resolver],
    references: {
      User: {
        async __resolveReference({ id }, { accounts, scope }) {
          const account = await accounts.load(String(id));
          return account === null ? null : presentUser(account, scope.accountId);
        },
      },
    },
    createContext: (scope) => createUserContext(database, scope, onBatch),
    close: () => relay.close(),
  });
  return { ...subgraph, relay };
}
