import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { chooseEncoding, encodeText } from './content-encoding.js';
import { createPictureCache, type Sized } from './picture.cache.js';
import { askedPicture } from './picture.drawings.js';

/** A drawn picture in one encoding, ready to be sent. */
interface SentPicture extends Sized {
  readonly body: Buffer;
  readonly etag: string;
}

/** A drawn picture before it is encoded. */
interface DrawnPicture extends Sized {
  readonly svg: string;
  readonly hash: string;
}

const defaultCacheBytes = 16 * 1024 * 1024;

const headers = {
  'Content-Type': 'image/svg+xml',
  'X-Content-Type-Options': 'nosniff',
  // A picture that is opened as a page of its own must not be able to do anything either.
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  // The address holds all that the picture depends on.
  'Cache-Control': 'public, max-age=31536000, immutable',
  Vary: 'Accept-Encoding',
};

const knows = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);

function refuse(response: ServerResponse, status: number, text: string): true {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    ...(status === 405 && { Allow: 'GET, HEAD' }),
  });
  response.end(`${text}\n`);
  return true;
}

/**
 * Draws the pictures below `/art/`: `product.svg`, `poster.svg` and `avatar.svg`.
 *
 * The route answers true when the address was one of them, and leaves every other alone.
 * Units: `cacheBytes` bounds what is kept of drawn and of encoded pictures, half each.
 * Errors: 400 for a parameter that is too long, 405 for another method than GET and HEAD.
 */
export function createPicturesRoute(
  options: { cacheBytes?: number } = {},
): (request: IncomingMessage, response: ServerResponse, url: URL) => boolean {
  const { cacheBytes = defaultCacheBytes } = options;
  const drawn = createPictureCache<DrawnPicture>(cacheBytes / 2);
  const sent = createPictureCache<SentPicture>(cacheBytes / 2);
  return (request, response, url) => {
    const asked = askedPicture(url);
    if (asked === null) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, 'Pictures can only be read.');
    }
    if (asked.tooLong !== null) {
      const { name, limit } = asked.tooLong;
      return refuse(response, 400, `"${name}" may have at most ${limit} characters.`);
    }
    const { svg, hash } = drawn.get(asked.key, () => {
      const svg = asked.draw();
      const hash = createHash('sha256').update(svg).digest('base64url').slice(0, 22);
      return { svg, hash, bytes: svg.length + hash.length };
    });
    const encoding = chooseEncoding(request.headers['accept-encoding'], svg.length);
    const { body, etag } = sent.get(`${encoding}\n${asked.key}`, () => {
      const body = encodeText(svg, encoding);
      return { body, etag: `"${hash}-${encoding}"`, bytes: body.length };
    });
    if (knows(request.headers['if-none-match'], etag)) {
      const { 'Content-Type': _, ...kept } = headers;
      response.writeHead(304, { ...kept, ETag: etag });
      response.end();
      return true;
    }
    response.writeHead(200, {
      ...headers,
      ETag: etag,
      'Content-Length': body.length,
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
}
