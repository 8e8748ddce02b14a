import { isUtf8 } from 'node:buffer';

/**
 * Text as its UTF-8 bytes, a code unit (0…255) for each. Slices of it are copied and written as they are, in half the
 * memory that letters beyond Latin-1 would take, and without encoding them again.
 */
export type ByteString = string;

/**
 * The UTF-8 bytes of a body. A large one is kept outside the heap: many requests wait with their answers at a time, and
 * each collection would copy all of them. For a small one that costs more than it saves.
 */
export type BodyBytes = ByteString | Buffer;

/** Bytes from which a body is a large one. */
export const largeBodyBytes = 16 * 1024;

/** The bytes of a body; a large one is taken over as it is. What is no UTF-8 is replaced as every decoder does it. */
export function bodyBytes(body: Buffer): BodyBytes {
  const wellFormed = isUtf8(body) ? body : Buffer.from(body.toString());
  return body.length < largeBodyBytes ? wellFormed.toString('latin1') : wellFormed;
}

/** Bytes as a string of them. */
export const byteStringOf = (bytes: BodyBytes): ByteString =>
  typeof bytes === 'string' ? bytes : bytes.toString('latin1');

/** The text of bytes. */
export function textOfBytes(bytes: BodyBytes): string {
  if (typeof bytes !== 'string') return bytes.toString();
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString();
}

/** Counting what each letter would take is much quicker than looking for one. */
const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;
