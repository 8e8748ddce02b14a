import { pageSize } from '@reelgraph/platform/page-size';
import { type RequestContext, requireRole } from '@reelgraph/platform/request-context';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { buildSchema, type GraphQLFieldResolver } from 'graphql';

import type { Admit } from '../access/admit.js';
import type { Supergraph } from '../executor/supergraph.js';
import type { Client } from '../persisted/client.js';
import type { ManifestOperation } from '../persisted/manifest.js';
import { checkOperations } from '../persisted/manifest-check.js';
import type { Requests } from '../persisted/operation-use.js';
import type { Persisted } from '../persisted/persisted.js';
import type { Outcome } from '../persisted/persisted-operations.js';
import { ownGraphSdl } from './own-graph.sdl.js';

/** What the gateway's own graph tells of. */
export interface OwnGraphOptions {
  readonly supergraph: Pick<Supergraph, 'full'>;
  readonly persisted: Pick<Persisted, 'clients' | 'use'>;
  readonly admit: Admit;
}

type Resolvers = Record<
  string,
  Record<
    string,
    GraphQLFieldResolver<
      Pick<Client, 'name' | 'operations'>,
      RequestContext,
      { first: number | null }
    >
  >
>;

/** The graph of what the gateway alone can tell; the gateway asks it as it asks subgraphs. */
export function createOwnGraph(name: string, options: OwnGraphOptions): Subgraph<RequestContext> {
  const schema = buildSchema(ownGraphSdl, { assumeValidSDL: true });
  for (const [typeName, fields] of Object.entries(resolversOf(options))) {
    const type = schema.getType(typeName);
    for (const [fieldName, resolve] of Object.entries(fields)) {
      const field = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
      if (field && 'resolve' in field) field.resolve = resolve;
    }
  }
  return {
    ...{ name, schema, sdl: ownGraphSdl },
    createContext: (scope) => ({ scope }),
    async close() {},
  };
}

function resolversOf({ supergraph, persisted, admit }: OwnGraphOptions): Resolvers {
  const { clients, use } = persisted;
  const costs = new WeakMap<ManifestOperation, number | null>();

  /** The static cost of an operation; null = it cannot run. */
  function costOf(operation: ManifestOperation): number | null {
    const known = costs.get(operation);
    if (known !== undefined) return known;
    const [checked] = checkOperations([operation], { admit, schema: supergraph.full });
    const cost = checked?.cost ?? null;
    costs.set(operation, cost);
    return cost;
  }

  const told = ({ total, lastHour, lastAt }: Requests) => ({
    requests: total,
    requestsLastHour: lastHour,
    lastUsedAt: lastAt === null ? null : new Date(lastAt).toISOString(),
  });

  /** How many requests of a client had one of these outcomes. */
  function countOf(clientName: string | null, ...outcomes: Outcome[]): number {
    const counted = use.ofClient(clientName).outcomes;
    return outcomes.reduce((sum, outcome) => sum + (counted.get(outcome) ?? 0), 0);
  }

  return {
    Query: {
      persistedUse(_source, _args, { scope }) {
        requireRole(scope, 'ADMIN');
        return {
          since: new Date(use.since).toISOString(),
          keylessRequests: countOf(null, 'apq-hit'),
          keylessUnknown: countOf(null, 'apq-miss'),
        };
      },
    },
    PersistedUse: {
      clients(_source, { first }) {
        const all = clients?.all() ?? [];
        const page = all.toSorted((one, other) => (one.name < other.name ? -1 : 1));
        return page.slice(0, pageSize(first, 100)).map((client) => ({
          name: client.name,
          operations: client.operations,
          ...told(use.ofClient(client.name).requests),
          mode: client.mode.toUpperCase().replace('-', '_'),
          operationCount: client.operations.length,
          unlisted: countOf(client.name, 'unlisted'),
          refused: countOf(client.name, 'refused', 'unknown-id'),
          wrongKeys: countOf(client.name, 'wrong-key'),
        }));
      },
    },
    PersistedClient: {
      operations({ name, operations }, { first }) {
        const used = operations.map((operation) => ({
          operation,
          ...told(use.ofOperation(name, operation)),
        }));
        used.sort(
          (one, other) =>
            other.requestsLastHour - one.requestsLastHour || other.requests - one.requests,
        );
        return used.slice(0, pageSize(first, 20)).map(({ operation, ...counts }) => ({
          ...counts,
          id: operation.id,
          name: operation.name,
          cost: costOf(operation),
        }));
      },
    },
  };
}
