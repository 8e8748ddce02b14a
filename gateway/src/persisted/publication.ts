import { ClientFileError, type ClientRecord, sha256 } from './client-file.js';
import { createClient } from './client.js';
import type { ManifestOperation } from './manifest.js';

/** What publishing a manifest does to a client. */
export interface Publication {
  readonly record: ClientRecord;
  readonly added: readonly ManifestOperation[];
  /** How many operations of the manifest the client has already. */
  readonly unchanged: number;
}

/**
 * A client with the operations of a manifest besides its own: applications of several versions are in use at a time,
 * so that an operation goes only when it is retired.
 *
 * Errors: `ClientFileError` when an id is, or once was, of another body.
 */
export function publish(record: ClientRecord, manifest: readonly ManifestOperation[]): Publication {
  const present = new Map(record.operations.map((operation) => [operation.id, operation]));
  const retired = new Map(record.retired.map(({ id, sha256: hash }) => [id, hash]));
  const added: ManifestOperation[] = [];
  for (const [index, operation] of manifest.entries()) {
    const { id, name, body } = operation;
    const place = `operation ${index + 1} (${name})`;
    const before = present.get(id);
    if (before !== undefined && before.body !== body) {
      throw new ClientFileError(`${place} has the id ${id}, which is published with another body`);
    }
    const once = retired.get(id);
    if (once !== undefined && once !== sha256(body)) {
      throw new ClientFileError(
        `${place} has the id ${id}, which had another body until it was retired`,
      );
    }
    retired.delete(id);
    if (before === undefined) added.push(operation);
  }
  const next = {
    ...record,
    operations: [...record.operations, ...added],
    retired: record.retired.filter(({ id }) => retired.has(id)),
  };
  // Ids that stand for each other's bodies are refused as they would be when the file is read.
  createClient(next);
  return { record: next, added, unchanged: manifest.length - added.length };
}

/** What retiring operations does to a client. */
export interface Retirement {
  readonly record: ClientRecord;
  readonly removed: readonly ManifestOperation[];
}

/**
 * A client without the operations of these ids or names.
 *
 * Errors: `ClientFileError` when it has none of an id or name.
 */
export function retire(record: ClientRecord, idsOrNames: readonly string[]): Retirement {
  const isMeant = ({ id, name }: ManifestOperation): boolean =>
    idsOrNames.includes(id) || idsOrNames.includes(name);
  const removed = record.operations.filter(isMeant);
  const known = new Set(removed.flatMap(({ id, name }) => [id, name]));
  const unknown = idsOrNames.find((each) => !known.has(each));
  if (unknown !== undefined) {
    throw new ClientFileError(`the client ${record.name} has no operation ${unknown}`);
  }
  return {
    record: {
      ...record,
      operations: record.operations.filter((each) => !isMeant(each)),
      retired: [
        ...record.retired,
        ...removed.map(({ id, body }) => ({ id, sha256: sha256(body) })),
      ],
    },
    removed,
  };
}
