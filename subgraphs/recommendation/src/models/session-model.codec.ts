import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

import { type BoostedTrees, checkedTrees } from './boosted-trees.js';
import { checkedLinearRanker, type LinearRanker } from './linear-ranker.js';
import { featureCount } from './rank-features.js';
import type { CandidateParts } from './session-candidates.js';
import type { Rankers } from './session-model.js';

/** Everything that a session model is made of, with the ids that its places stand for. */
export interface SessionModelParts extends Rankers {
  readonly ids: readonly string[];
  readonly candidates: CandidateParts;
}

/** The parts that a file holds. Missing: `damage` says why its trees cannot be used, null = they can, or there are none. */
export interface ReadSessionModel extends SessionModelParts {
  readonly damage: string | null;
}

/** What a model cannot do without. */
interface Base {
  readonly ids: readonly string[];
  readonly candidates: CandidateParts;
  readonly linear: LinearRanker;
}

/** The first bytes of a model file; the number changes when an older file can no longer be read. */
const magic = Buffer.from('reelgraph session model 2\n');
const digestLength = 32;
const lengthBytes = 8;

const digestOf = (body: Uint8Array): Buffer => createHash('sha256').update(body).digest();

/** A section of a file: its digest, its length, itself. */
function sectionOf(value: unknown): Buffer {
  const body = serialize(value);
  const length = Buffer.alloc(lengthBytes);
  length.writeBigUInt64LE(BigInt(body.length));
  return Buffer.concat([digestOf(body), length, body]);
}

/** The body of the section that a file begins with, and what comes behind it; null when it is damaged. */
function readSection(file: Buffer): { readonly body: Buffer; readonly rest: Buffer } | null {
  const from = digestLength + lengthBytes;
  if (file.length < from) return null;
  const to = from + Number(file.readBigUInt64LE(digestLength));
  const body = file.subarray(from, to);
  if (!file.subarray(0, digestLength).equals(digestOf(body))) return null;
  return { body, rest: file.subarray(to) };
}

/** A model as the bytes of a file: what it cannot do without, then its trees, each with a digest of its own. */
export function encodeSessionModel({ ids, candidates, linear, trees }: SessionModelParts): Buffer {
  const base: Base = { ids, candidates, linear };
  return Buffer.concat([magic, sectionOf(base), sectionOf(trees)]);
}

/**
 * The model that a file holds; without its trees where only those are damaged or were made for other features.
 *
 * Errors: `Error` when it is another file, of another version, or damaged.
 */
export function decodeSessionModel(file: Buffer): ReadSessionModel {
  if (!file.subarray(0, magic.length).equals(magic)) {
    throw new Error('The file is no session model of this version.');
  }
  const section = readSection(file.subarray(magic.length));
  if (section === null) {
    throw new Error('The session model is damaged: its digest does not match.');
  }
  const { linear, ...base }: Base = deserialize(section.body);
  return { ...base, linear: checkedLinearRanker(linear), ...readTrees(section.rest) };
}

/** The trees of a file, or why they cannot be used. */
function readTrees(file: Buffer): Pick<ReadSessionModel, 'trees' | 'damage'> {
  const section = readSection(file);
  if (section === null) {
    return { trees: null, damage: 'The trees are damaged: their digest does not match.' };
  }
  const trees: BoostedTrees | null = deserialize(section.body);
  try {
    return { trees: trees && checkedTrees(trees, featureCount), damage: null };
  } catch (error) {
    return { trees: null, damage: error instanceof Error ? error.message : String(error) };
  }
}
