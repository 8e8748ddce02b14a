import { ApolloLink } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';

import { operationIdOf, operationNameOf } from './operation-ids.js';

/**
 * Names operations by their ids, where the build gave them any. A server that does not know one (it is older, or
 * another gateway) is sent the operation itself.
 */
export function createPersistedLink(
  idOf: (name: string | undefined) => string | null = operationIdOf,
): ApolloLink {
  const byId = new PersistedQueryLink({
    generateHash: (document) => idOf(operationNameOf(document)) ?? '',
  });
  return ApolloLink.split(({ operationName }) => idOf(operationName) !== null, byId);
}
