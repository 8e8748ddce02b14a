import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

import { InputError } from '@reelgraph/platform/errors';

/** A place in a ranked feed, good enough to rank the feed anew when its snapshot is gone. */
export interface FeedPlace {
  readonly snapshotId: string;
  /** Videos of the snapshot that lie before the place, 0 or more. */
  readonly position: number;
  /** When the snapshot was ranked, ms since the epoch. */
  readonly rankedAt: number;
  /** The seed it was ranked with. */
  readonly seed: number;
}

/** How long a cursor is good for, in minutes. */
const validMinutes = 30;
const minuteMs = 60_000;
const signatureBytes = 16;
const layout = /^([\w-]+)\.(\d+)\.(\d+)\.(\d+)\.(\d+)$/;

/**
 * Cursors that only this server can have made (HMAC-SHA256). The time of issue is kept to the minute, so that
 * the same answer twice has the same cursors; a cursor is good for 30 minutes, and for the rest of the last one.
 */
export class FeedCursors {
  readonly #key: KeyObject;

  constructor(secret: Buffer) {
    // Made once: preparing the key would cost five times as much as signing with it.
    this.#key = createSecretKey(secret);
  }

  /** The cursor of a place, issued at `now` (ms since the epoch). */
  encode({ snapshotId, position, rankedAt, seed }: FeedPlace, now: number): string {
    const issuedMinute = Math.floor(now / minuteMs);
    const text = [snapshotId, position, rankedAt, seed, issuedMinute].join('.');
    return Buffer.concat([this.#sign(text), Buffer.from(text)]).toString('base64url');
  }

  /** The place of a cursor. Errors: `InputError` naming `after` when it was not made here or is too old. */
  decode(cursor: string, now: number): FeedPlace {
    const bytes = Buffer.from(cursor, 'base64url');
    const text = bytes.subarray(signatureBytes).toString();
    const parts = layout.exec(text);
    const signature = bytes.subarray(0, signatureBytes);
    const isOurs =
      parts !== null &&
      signature.length === signatureBytes &&
      timingSafeEqual(signature, this.#sign(text)) &&
      bytes.toString('base64url') === cursor;
    if (!isOurs) throw new InputError('after', 'is not a cursor of this feed');
    const [, snapshotId = '', position, rankedAt, seed, issuedMinute] = parts;
    const ageMinutes = Math.floor(now / minuteMs) - Number(issuedMinute);
    if (ageMinutes > validMinutes) {
      throw new InputError(
        'after',
        'is older than 30 minutes; ask for the feed from its beginning',
      );
    }
    return {
      snapshotId,
      position: Number(position),
      rankedAt: Number(rankedAt),
      seed: Number(seed),
    };
  }

  #sign(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest().subarray(0, signatureBytes);
  }
}
