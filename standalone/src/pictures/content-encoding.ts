import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** How a body is sent: as it is, or compressed. */
export type ContentEncoding = 'identity' | 'gzip' | 'br';

/** Below this a body is sent as it is: compressing would save nothing that counts. Units: bytes. */
const minCompressedBytes = 1024;

/**
 * The encoding for a body of this size that a client accepts: Brotli before gzip.
 *
 * Missing: without an Accept-Encoding header the body is sent as it is.
 */
export function chooseEncoding(accepted: string | undefined, bytes: number): ContentEncoding {
  if (accepted === undefined || bytes <= minCompressedBytes) return 'identity';
  const offers = new Map<string, number>();
  for (const offer of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = offer.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    offers.set(name, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  const takes = (name: string) => (offers.get(name) ?? offers.get('*') ?? 0) > 0;
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}

/** A text's bytes in an encoding. */
export function encodeText(text: string, encoding: ContentEncoding): Buffer {
  const bytes = Buffer.from(text);
  if (encoding === 'gzip') return gzipSync(bytes);
  if (encoding === 'identity') return bytes;
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants;
  return brotliCompressSync(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT },
  });
}
