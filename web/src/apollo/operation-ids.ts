import type { DocumentNode } from 'graphql';
import { Kind } from 'graphql';

/** The ids of the app's operations by their names, put here by the build. */
declare const __OPERATION_IDS__: Readonly<Record<string, string>> | undefined;

const ids: Readonly<Record<string, string>> =
  typeof __OPERATION_IDS__ === 'undefined' ? {} : __OPERATION_IDS__;

/** The id under which the server knows an operation. Missing: null in development, where operations are sent whole. */
export function operationIdOf(name: string | undefined): string | null {
  return (name !== undefined && ids[name]) || null;
}

/** The name of a document's operation. Missing: undefined. */
export function operationNameOf(document: DocumentNode): string | undefined {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
}

/** What a request says instead of its query. */
export function persistedQuery(id: string): object {
  return { persistedQuery: { version: 1, sha256Hash: id } };
}
