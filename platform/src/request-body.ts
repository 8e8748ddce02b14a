import type { IncomingMessage } from 'node:http';

import { PlainRequest } from './plain-http/plain-request.js';

/** A body is longer than it may be. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  constructor(readonly maxBytes: number) {
    super(`The body is too large; at most ${maxBytes} bytes are allowed.`);
  }
}

/**
 * How much of a body beyond its limit is taken in and dropped, so that a client that sends before it listens hears of
 * the refusal; bytes.
 */
const maxDroppedBytes = 8 * 1024 * 1024;

/**
 * The body of a request as text.
 *
 * Errors: `BodyTooLargeError` beyond `maxBytes`, as soon as that is known; `Error` when the client goes away.
 */
export async function readBody(
  request: IncomingMessage | PlainRequest,
  maxBytes: number,
): Promise<string> {
  if (!(request instanceof PlainRequest)) return readPieces(request, maxBytes);
  if (request.bodyBytes > maxBytes) throw new BodyTooLargeError(maxBytes);
  return request.body;
}

function readPieces(request: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    if (Number(request.headers['content-length'] ?? 0) > maxBytes)
      reject(new BodyTooLargeError(maxBytes));
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      reject(new BodyTooLargeError(maxBytes));
      if (length > maxBytes + maxDroppedBytes) request.destroy();
    });
    request.on('end', () => {
      const [only] = chunks;
      const body = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
      // The request is there until it is answered; its bytes need not be.
      chunks = [];
      resolve(body.toString('utf8'));
    });
    // Making an error for each request that ended well would cost more than reading it.
    request.on('close', () => {
      if (!request.complete) reject(new Error('the client went away'));
    });
    request.on('error', reject);
  });
}
