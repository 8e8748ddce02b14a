import { UnauthenticatedError } from '@reelgraph/platform/errors';
import type { ErrorCode } from '@reelgraph/schema/error-codes';

import { presentRequestError, refusal, type RequestError } from '../errors.js';
import type { AutomaticQueries } from './automatic-queries.js';
import type { Client, ClientRegistry } from './client.js';
import { hasKey, sha256 } from './client-file.js';
import type { ManifestOperation } from './manifest.js';
import { type OperationRequest, readOperationRequest } from './operation-request.js';

/** What a caller says of its application: `x-client-name` and `x-client-key`, or `clientName` and `clientKey`. */
export interface ClientCredentials {
  readonly clientName: string | undefined;
  readonly clientKey: string | undefined;
}

/** How a request came to its document, or why it got none; a label of the metric. */
export const outcomes = [
  'by-id',
  'by-body',
  'unlisted',
  'refused',
  'unknown-id',
  'wrong-key',
  'apq-hit',
  'apq-miss',
  'apq-registered',
] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * Told of every request that has to do with persisted operations. `clientName` null = no client key; `operation` null =
 * the request named none of the client's manifest.
 */
export type OutcomeListener = (
  clientName: string | null,
  outcome: Outcome,
  operation: ManifestOperation | null,
) => void;

/** A document to run. */
export interface RunResolution {
  readonly kind: 'run';
  readonly source: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The authenticated client; null = a caller without a client key. */
  readonly client: Client | null;
  /** Whether the request named its document and had none in it. */
  readonly persisted: boolean;
}

/** Why nothing is run. */
export interface RefusedResolution {
  readonly kind: 'refused';
  readonly refusal: RequestError;
}

/** What to run, or why nothing is run. */
export type Resolution = RunResolution | RefusedResolution;

/** The one place where every door turns what a client sent into a document to run. */
export interface PersistedOperations {
  /** The client that a key proves; null = no key. Errors: `UnauthenticatedError`. */
  authenticate(credentials: ClientCredentials): Client | null;
  /** Calls back when the key of a client is replaced or the client goes, until it is left. */
  onRevoked(client: Client, listener: () => void): () => void;
  /** Decides what a request's parameters (a JSON body, the parameters of a GET) run; never throws. */
  resolve(parameters: unknown, credentials: ClientCredentials): Resolution;
  /** The same for parameters that have been read. */
  resolveRequest(request: OperationRequest, credentials: ClientCredentials): Resolution;
}

/** What persisted operations are put together from. */
export interface PersistedOperationsOptions {
  /** null = there are no clients, and client keys are none of the gateway's business. */
  readonly clients: ClientRegistry | null;
  readonly automatic: AutomaticQueries;
  readonly onOutcome: OutcomeListener;
  /** Told of operations that a client in mode `audit` ran and its manifest lacks. */
  readonly onUnlisted: (client: Client, request: OperationRequest & { query: string }) => void;
}

/** Compared with where there is no such client, so that a wrong name takes as long as a wrong key. */
const nobody = { keySha256: '0'.repeat(64) };

const refuse = (status: number, code: ErrorCode, message: string): Resolution => ({
  kind: 'refused',
  refusal: refusal(status, code, message),
});

const mismatch = refuse(400, 'BAD_REQUEST', 'The hash or id is not that of the query beside it.');
/** In Apollo's own words: its clients send the document after them. */
const notFound = refuse(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');

const notInList = (client: Client, reason: string): Resolution =>
  refuse(
    403,
    'PERSISTED_QUERY_NOT_IN_LIST',
    `The client ${client.name} may not run this: ${reason}.`,
  );

/**
 * Persisted operations of clients and automatic persisted queries of callers without a client key. What a client may
 * not run is refused before anything of it is parsed.
 */
export function createPersistedOperations(
  options: PersistedOperationsOptions,
): PersistedOperations {
  const { clients, automatic, onOutcome, onUnlisted } = options;

  function authenticate({ clientName = '', clientKey }: ClientCredentials): Client | null {
    if (clients === null || clientKey === undefined) return null;
    const client = clients.get(clientName);
    const proven = hasKey(client ?? nobody, clientKey);
    if (client !== undefined && proven) return client;
    onOutcome(client?.name ?? null, 'wrong-key', null);
    throw new UnauthenticatedError(
      'The client name (x-client-name) and key (x-client-key) do not fit.',
    );
  }

  function resolveFor(client: Client, request: OperationRequest): Resolution {
    const { query, documentKey } = request;
    const listed = documentKey === null ? undefined : client.byKey(documentKey);
    if (listed !== undefined) {
      if (query !== null && query !== listed.body) return mismatch;
      onOutcome(client.name, 'by-id', listed);
      return run(request, client, listed.body, listed.name, query === null);
    }
    const closed = client.mode === 'safelist' || client.mode === 'require-id';
    if (query === null) {
      onOutcome(client.name, 'unknown-id', null);
      return closed ? notInList(client, 'its manifest has no operation of this id') : notFound;
    }
    if (client.mode === 'require-id') {
      onOutcome(client.name, 'refused', null);
      return notInList(client, 'it runs operations by their id only');
    }
    const known = client.byBody(query);
    if (known === undefined && closed) {
      onOutcome(client.name, 'refused', null);
      return notInList(client, 'its manifest has no such operation');
    }
    if (documentKey !== null && sha256(query) !== documentKey) return mismatch;
    onOutcome(client.name, known === undefined ? 'unlisted' : 'by-body', known ?? null);
    if (known === undefined && client.mode === 'audit') onUnlisted(client, { ...request, query });
    return run(request, client, query, known?.name ?? null, false);
  }

  function resolveAutomatic(request: OperationRequest, clientName: string): Resolution {
    const { query, documentKey } = request;
    if (documentKey === null) return run(request, null, query ?? '', null, false);
    if (query === null) {
      const found = automatic.get(clientName, documentKey);
      onOutcome(null, found === undefined ? 'apq-miss' : 'apq-hit', null);
      return found === undefined ? notFound : run(request, null, found, null, true);
    }
    if (sha256(query) !== documentKey) return mismatch;
    automatic.set(clientName, documentKey, query);
    onOutcome(null, 'apq-registered', null);
    return run(request, null, query, null, false);
  }

  function resolveRequest(request: OperationRequest, credentials: ClientCredentials): Resolution {
    try {
      const client = authenticate(credentials);
      if (client !== null) return resolveFor(client, request);
      return resolveAutomatic(request, credentials.clientName ?? '');
    } catch (error) {
      return { kind: 'refused', refusal: presentRequestError(error) };
    }
  }

  return {
    authenticate,
    onRevoked({ name, keySha256 }, listener) {
      const check = (): void => {
        if (clients?.get(name)?.keySha256 !== keySha256) listener();
      };
      return clients?.onChange(check) ?? (() => {});
    },
    resolveRequest,
    resolve(parameters, credentials) {
      const request = readOperationRequest(parameters);
      if (typeof request !== 'string') return resolveRequest(request, credentials);
      return refuse(400, 'BAD_REQUEST', request);
    },
  };
}

function run(
  { operationName, variables }: OperationRequest,
  client: Client | null,
  source: string,
  name: string | null,
  persisted: boolean,
): Resolution {
  return {
    kind: 'run',
    source,
    operationName: operationName ?? name,
    variables,
    client,
    persisted,
  };
}
