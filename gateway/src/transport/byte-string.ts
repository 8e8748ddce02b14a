import { isUtf8 } from 'node:buffer';

/**
 * Text as its UTF-8 bytes, a code unit (0…255) for each. Slices of it are copied and written as they are, in half the
 * memory that letters beyond Latin-1 would take, and without encoding them again.
 */
export type ByteString = string;

/** The bytes of a body; what is no UTF-8 is replaced as every decoder does it. */
export const byteString = (body: Buffer): ByteString =>
  isUtf8(body) ? body.toString('latin1') : bytesOfText(body.toString());

/** The bytes of a text. */
export const bytesOfText = (text: string): ByteString => Buffer.from(text).toString('latin1');

/** The text of bytes. */
export const textOfBytes = (bytes: ByteString): string =>
  isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString();

/** Counting what each letter would take is much quicker than looking for one. */
const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;
