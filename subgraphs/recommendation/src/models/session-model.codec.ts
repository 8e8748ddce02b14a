import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

import type { BoostedTrees } from './boosted-trees.js';
import type { CandidateParts } from './session-candidates.js';

/** Everything that a session model is made of, with the ids that its places stand for. */
export interface SessionModelParts {
  readonly ids: readonly string[];
  readonly candidates: CandidateParts;
  readonly trees: BoostedTrees;
}

/** The first bytes of a model file; the number changes when an older file can no longer be read. */
const magic = Buffer.from('reelgraph session model 1\n');
const digestLength = 32;

const digestOf = (body: Uint8Array): Buffer => createHash('sha256').update(body).digest();

/** A model as the bytes of a file, with a digest of all of them. */
export function encodeSessionModel(parts: SessionModelParts): Buffer {
  const body = serialize(parts);
  return Buffer.concat([magic, digestOf(body), body]);
}

/** The model that a file holds. Errors: `Error` when it is another file, of another version, or damaged. */
export function decodeSessionModel(file: Buffer): SessionModelParts {
  if (!file.subarray(0, magic.length).equals(magic)) {
    throw new Error('The file is no session model of this version.');
  }
  const body = file.subarray(magic.length + digestLength);
  if (!file.subarray(magic.length, magic.length + digestLength).equals(digestOf(body))) {
    throw new Error('The session model is damaged: its digest does not match.');
  }
  const parts: SessionModelParts = deserialize(body);
  return parts;
}
