import { type Http1Options, Http1Pool } from './http1-pool.js';
import type { PostClient } from './http-post.js';

/**
 * A client of plain HTTP/1.1 that does no more than POST requests to subgraphs need: it costs a third of the CPU of a
 * general one.
 */
export function createHttp1Client(options: Http1Options): PostClient {
  const pools = new Map<string, { pool: Http1Pool; head: string }>();

  function targetOf(url: string): { pool: Http1Pool; head: string } {
    let target = pools.get(url);
    if (target === undefined) {
      const { hostname, host, port, pathname, search } = new URL(url);
      const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) };
      target = {
        pool: new Http1Pool(address, options),
        head: `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n`,
      };
      pools.set(url, target);
    }
    return target;
  }

  return {
    post({ url, headers, body, deadlineAt }) {
      const { pool, head } = targetOf(url);
      let text = head;
      for (const [name, value] of headers) text += `${name}: ${value}\r\n`;
      text += `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
      return pool.send(text, deadlineAt);
    },
    async close() {
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
    },
  };
}
