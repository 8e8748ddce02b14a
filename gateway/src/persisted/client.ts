import { ClientFileError, type ClientRecord, sha256 } from './client-file.js';
import type { ManifestOperation } from './manifest.js';

/** A client of the gateway and the operations that it may run, found by what a request says. */
export interface Client extends ClientRecord {
  /** By the id of the manifest or the SHA-256 of the body. */
  byKey(key: string): ManifestOperation | undefined;
  byBody(body: string): ManifestOperation | undefined;
  /** The operation published last under a name: older versions of an app may have others of the same name. */
  byName(name: string): ManifestOperation | undefined;
}

/** Finds clients by name. */
export interface ClientRegistry {
  get(name: string): Client | undefined;
  all(): readonly Client[];
  /** Calls back after each change, with the clients that are new or changed, until it is left. */
  onChange(listener: (changed: readonly Client[]) => void): () => void;
}

/**
 * Makes a client's operations findable.
 *
 * Errors: `ClientFileError` when an id is the hash of another operation's body.
 */
export function createClient(record: ClientRecord): Client {
  const byKey = new Map<string, ManifestOperation>();
  const byBody = new Map<string, ManifestOperation>();
  const byName = new Map<string, ManifestOperation>();
  for (const operation of record.operations) {
    byKey.set(operation.id, operation);
    byBody.set(operation.body, operation);
    byName.set(operation.name, operation);
  }
  for (const operation of record.operations) {
    const hash = sha256(operation.body);
    const other = byKey.get(hash);
    if (other !== undefined && other.body !== operation.body) {
      throw new ClientFileError(`the id of ${other.name} is the hash of ${operation.name}`);
    }
    byKey.set(hash, other ?? operation);
  }
  return {
    ...record,
    byKey: (key) => byKey.get(key),
    byBody: (body) => byBody.get(body),
    byName: (name) => byName.get(name),
  };
}
