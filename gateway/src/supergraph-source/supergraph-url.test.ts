import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createUrlSource } from './supergraph-url.js';

let server: http.Server;
let handle: RequestListener;
let url: string;
beforeEach(async () => {
  server = http.createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('the supergraph at a URL', () => {
  it('is sent again only when its ETag changes, with the headers of the configuration', async () => {
    const asked: (string | undefined)[] = [];
    let version = 1;
    handle = ({ headers }, response) => {
      asked.push(headers['if-none-match']);
      expect(headers['x-key']).toBe('k');
      response.setHeader('etag', `"${version}"`);
      if (headers['if-none-match'] === `"${version}"`) response.writeHead(304).end();
      else response.end(`version ${version}`);
    };
    const source = createUrlSource(url, { 'x-key': 'k' });
    expect([await source.read(), await source.read()]).toEqual(['version 1', null]);
    version = 2;
    expect(await source.read()).toBe('version 2');
    expect(asked).toEqual([undefined, '"1"', '"1"']);
  });

  it('is the same when its text is, also without an ETag', async () => {
    handle = (_request, response) => response.end('version 1');
    const source = createUrlSource(url, {});
    expect([await source.read(), await source.read()]).toEqual(['version 1', null]);
  });

  it('cannot be read from an error, a redirect, or nobody', async () => {
    const source = createUrlSource(url, {});
    handle = (_request, response) => response.writeHead(500).end('no');
    await expect(source.read()).rejects.toThrow('status 500');
    handle = (_request, response) => response.writeHead(302, { location: url }).end();
    await expect(source.read()).rejects.toThrow('status 302');
    handle = (_request, response) => void response.socket?.destroy();
    await expect(source.read()).rejects.toThrow('no connection');
  });

  it('is bounded', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    handle = (_request, response) => {
      const write = (): void => void response.write(chunk, (error) => !error && write());
      write();
    };
    await expect(createUrlSource(url, {}).read()).rejects.toThrow('it is larger than');
  });
});
