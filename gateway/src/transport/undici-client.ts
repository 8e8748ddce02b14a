import { Agent, request } from 'undici';

import { bodyBytes } from './byte-string.js';
import type { Header } from './header.js';
import { BrokenPostError, LatePostError, type PostClient } from './http-post.js';

/** A client of any HTTP, TLS included. `maxConnections` are for each origin. */
export function createUndiciClient(options: {
  maxConnections: number;
  maxResponseBytes: number;
  keepAliveMs: number;
}): PostClient {
  const agent = new Agent({
    connections: options.maxConnections,
    keepAliveTimeout: options.keepAliveMs,
    maxResponseSize: options.maxResponseBytes,
  });
  return {
    async post({ url, headers, body: sent, deadlineAt }) {
      const leftMs = Math.max(1, Math.floor(deadlineAt - Date.now()));
      const signal = AbortSignal.timeout(leftMs);
      try {
        const response = await request(url, {
          method: 'POST',
          dispatcher: agent,
          signal,
          body: sent,
          headers: Object.fromEntries(headers),
        });
        const body = bodyBytes(Buffer.from(await response.body.arrayBuffer()));
        const listed = Object.entries(response.headers).flatMap(([name, value = []]) =>
          [value].flat().map((each): Header => [name, each]),
        );
        return { statusCode: response.statusCode, headers: listed, body };
      } catch (cause) {
        if (signal.aborted) throw new LatePostError('no answer in time', { cause });
        const { code } = cause as NodeJS.ErrnoException;
        if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') throw cause;
        throw new BrokenPostError('no connection, or it broke', { cause });
      }
    },
    close: () => agent.close(),
  };
}
