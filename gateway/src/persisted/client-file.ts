import { createHash, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { type ManifestOperation, readManifest, reasonOf } from './manifest.js';

/**
 * What a client may run. `off`: anything. `audit`: anything, and what its manifest lacks is logged. `safelist`:
 * operations of its manifest, by id or by body. `require-id`: operations of its manifest, by id.
 */
export const clientModes = ['off', 'audit', 'safelist', 'require-id'] as const;
export type ClientMode = (typeof clientModes)[number];

/** What a client may be called; its file has the same name with `.json`. */
export const clientNamePattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 in hexadecimal' });

/** A client's file, its manifest not yet read. */
const clientFile = z.strictObject({
  format: z.literal('gateway-client'),
  version: z.literal(1),
  name: z.string().regex(clientNamePattern, { error: 'must be 1…64 of a-z, 0-9 and . _ -' }),
  /** SHA-256 of the API key; the key itself is kept nowhere. */
  keySha256: sha256Hex,
  mode: z.enum(clientModes),
  /** Whom to tell before something of theirs changes. */
  contact: z.string().min(1).max(200),
  /** Apollo's manifest or Relay's map. */
  manifest: z.unknown(),
  /** Ids that were in use once, with the hash of their bodies: none comes back with another body. */
  retired: z.array(z.strictObject({ id: z.string(), sha256: sha256Hex })).max(50_000),
});

/** A client as its file describes it. */
export interface ClientRecord extends Omit<z.infer<typeof clientFile>, 'manifest'> {
  readonly operations: readonly ManifestOperation[];
}

/** A client's file cannot be used; the message says why, without the file's name. */
export class ClientFileError extends Error {
  override readonly name = 'ClientFileError';
}

/** A SHA-256 in hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads the text of a client's file.
 *
 * Errors: `ClientFileError` or `ManifestError`, one sentence.
 */
export function readClientFile(text: string): ClientRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ClientFileError(`it is not JSON: ${(error as Error).message}`);
  }
  const result = clientFile.safeParse(value);
  if (!result.success) throw new ClientFileError(reasonOf(result.error));
  const { manifest, ...record } = result.data;
  return { ...record, operations: readManifest(manifest) };
}

/** The text of a client's file; its manifest in Apollo's format. */
export function writeClientFile({ operations, retired, ...record }: ClientRecord): string {
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return `${JSON.stringify({ ...record, retired, manifest }, null, 2)}\n`;
}

/** Whether a key is the client's. Compares hashes, so that the time taken tells nothing of the key. */
export function hasKey(record: Pick<ClientRecord, 'keySha256'>, key: string): boolean {
  const given = createHash('sha256').update(key).digest();
  return timingSafeEqual(given, Buffer.from(record.keySha256, 'hex'));
}
