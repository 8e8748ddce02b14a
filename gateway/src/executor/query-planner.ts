import { createRequire } from 'node:module';

import type { QueryPlan } from '@graphql-hive/router-query-planner';

/** What the executor needs of a planner; the native one stands behind it. */
export interface QueryPlanner {
  /** The SDL of what clients may ask. */
  readonly apiSdl: string;
  /** The plan of one operation of a document. Errors: `Error` when the planner has none. */
  plan(document: string, operationName: string | null): QueryPlan;
}

/**
 * The query planner of Hive Router over a supergraph.
 *
 * Errors: `Error` with one sentence where its binary does not exist.
 */
export function createQueryPlanner(supergraphSdl: string): QueryPlanner {
  let library: typeof import('@graphql-hive/router-query-planner');
  try {
    library = createRequire(import.meta.url)('@graphql-hive/router-query-planner');
  } catch (cause) {
    throw new Error(
      'The query planner has binaries for Linux with glibc and for macOS (x64 and arm64) only; on Windows use WSL.',
      { cause },
    );
  }
  const planner = new library.QueryPlanner(supergraphSdl);
  const noLabels = new Set<string>();
  return {
    apiSdl: planner.consumerSchema,
    plan: (document, operationName) => planner.plan(document, operationName, noLabels, 100),
  };
}
