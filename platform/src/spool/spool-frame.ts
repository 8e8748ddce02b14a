import { crc32 } from 'node:zlib';

/**
 * One append as it lies in a file of the spool.
 *
 * Shape: 4 bytes length of the payload, 4 bytes number of its records, 4 bytes checksum over both and the payload,
 *        then the payload; numbers are unsigned and little-endian.
 */
export interface SpoolFrame {
  readonly payload: Buffer;
  /** How many records the payload holds. */
  readonly records: number;
}

const headBytes = 12;

const checksumOf = (head: Buffer, payload: Buffer): number =>
  crc32(payload, crc32(head.subarray(0, 8)));

/** The bytes of a frame. */
export function encodeFrame({ payload, records }: SpoolFrame): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(records, 4);
  head.writeUInt32LE(checksumOf(head, payload), 8);
  return Buffer.concat([head, payload]);
}

/**
 * The whole frames that bytes begin with, and how far those reach: what comes after was never written to its end.
 *
 * Units: `goodBytes` in bytes.
 */
export function decodeFrames(bytes: Buffer): { frames: SpoolFrame[]; goodBytes: number } {
  const frames: SpoolFrame[] = [];
  let goodBytes = 0;
  while (goodBytes + headBytes <= bytes.length) {
    const head = bytes.subarray(goodBytes, goodBytes + headBytes);
    const end = goodBytes + headBytes + head.readUInt32LE(0);
    if (end > bytes.length) break;
    const payload = bytes.subarray(goodBytes + headBytes, end);
    if (checksumOf(head, payload) !== head.readUInt32LE(8)) break;
    frames.push({ payload, records: head.readUInt32LE(4) });
    goodBytes = end;
  }
  return { frames, goodBytes };
}
