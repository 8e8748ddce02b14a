import { maxSupergraphBytes, type SupergraphSource } from './supergraph-source.js';

/** How long one reading may take, milliseconds. */
const timeoutMs = 10_000;

/** The body as text. Errors: `Error` beyond the bound, as soon as that is known. */
async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxSupergraphBytes)
      throw new Error(`it is larger than ${maxSupergraphBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A supergraph at a URL; asked for by its ETag, so that one that did not change is not sent. Redirects are refused. */
export function createUrlSource(
  url: string,
  headers: Readonly<Record<string, string>>,
): SupergraphSource {
  let etag: string | null = null;
  let last: string | null = null;
  return {
    name: url,
    async read() {
      const response = await fetch(url, {
        headers: etag === null ? headers : { ...headers, 'if-none-match': etag },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((cause: Error) => {
        const late = cause.name === 'TimeoutError';
        throw new Error(late ? `no answer within ${timeoutMs} ms` : 'no connection', { cause });
      });
      if (response.status !== 200) await response.body?.cancel();
      if (response.status === 304) return null;
      if (response.status !== 200) throw new Error(`status ${response.status}`);
      const sdl = await boundedText(response);
      etag = response.headers.get('etag');
      if (sdl === last) return null;
      last = sdl;
      return sdl;
    },
  };
}
