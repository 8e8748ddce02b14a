import { createServer, type IncomingHttpHeaders, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { drawPoster } from '@reelgraph/web/art/poster';
import { drawProductPicture } from '@reelgraph/web/art/product-picture';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createPicturesRoute } from './pictures.route.js';

let server: Server;

beforeAll(async () => {
  const route = createPicturesRoute({ cacheBytes: 200_000 });
  server = createServer((request, response) => {
    if (!route(request, response, new URL(request.url ?? '/', 'http://local'))) {
      response.writeHead(404).end('elsewhere');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    send({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on('error', reject)
      .end();
  });

const poster =
  '/art/poster.svg?id=demo.v001&category=womens-bags&caption=Slow%20%26%20%3Cb%3E%20tas';
const spec = { id: 'demo.v001', category: 'womens-bags', caption: 'Slow & <b> tas' };

describe('the pictures route', () => {
  it('draws a product, a poster and an avatar', async () => {
    expect((await ask(poster)).body.toString()).toBe(drawPoster(spec));
    const product = await ask('/art/product.svg?id=products.16&category=groceries&title=Apple');
    expect(product.body.toString()).toBe(
      drawProductPicture({ id: 'products.16', category: 'groceries', title: 'Apple' }),
    );
    expect((await ask('/art/avatar.svg?id=demo.c01&name=Rara')).body.toString()).toMatch(/^<svg /);
  });

  it('serves them as pictures that can do nothing and are kept for a year', async () => {
    const { status, headers } = await ask(poster);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
  });

  it('gives the same picture whatever the order of its parameters', async () => {
    const other =
      '/art/poster.svg?caption=Slow%20%26%20%3Cb%3E%20tas&x=1&category=womens-bags&id=demo.v001';
    expect((await ask(other)).headers.etag).toBe((await ask(poster)).headers.etag);
  });

  it('answers 304 to the entity tag that it gave, in each encoding its own', async () => {
    const plain = (await ask(poster)).headers.etag!;
    const brotli = (await ask(poster, { 'accept-encoding': 'br' })).headers.etag!;
    expect(plain).not.toBe(brotli);
    for (const tag of [plain, `W/${plain}`, `"other", ${plain}`, '*']) {
      const answer = await ask(poster, { 'if-none-match': tag });
      expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, plain]);
    }
    expect((await ask(poster, { 'if-none-match': brotli })).status).toBe(200);
    expect((await ask(poster, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('compresses for those who accept it', async () => {
    const br = await ask(poster, { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toBe(drawPoster(spec));
    const gzip = await ask(poster, { 'accept-encoding': 'gzip, br;q=0' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(drawPoster(spec));
    for (const header of ['identity', 'deflate', 'gzip;q=0', '*;q=0', '']) {
      expect(
        (await ask(poster, { 'accept-encoding': header })).headers['content-encoding'],
      ).toBeUndefined();
    }
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const get = await ask(poster);
    const head = await ask(poster, {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(get.body.length));
    expect(head.headers.etag).toBe(get.headers.etag);
  });

  it.each([
    ['id', `/art/product.svg?id=${'x'.repeat(201)}`],
    ['title', `/art/product.svg?id=1&title=${'x'.repeat(301)}`],
    ['category', `/art/poster.svg?id=1&category=${'x'.repeat(101)}`],
    ['caption', `/art/poster.svg?id=1&caption=${'x'.repeat(301)}`],
    ['name', `/art/avatar.svg?id=1&name=${'x'.repeat(301)}`],
  ])('refuses a %s that is too long, by name', async (name, path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body.toString()).toMatch(
      new RegExp(`^"${name}" may have at most \\d+ characters\\.\n$`),
    );
  });

  it('takes 300 characters after decoding, however long the address is', async () => {
    expect((await ask(`/art/poster.svg?id=1&caption=${'%E2%98%95'.repeat(300)}`)).status).toBe(200);
  });

  it('draws something for every address, also hostile and broken ones', async () => {
    for (const query of [
      '',
      '?',
      '?id=%',
      '?id=%FF&title=%00',
      '?category=constructor',
      '?id=%22%3E%3Cscript%3E',
    ]) {
      const { status, body } = await ask(`/art/product.svg${query}`);
      expect(status).toBe(200);
      expect(body.toString()).not.toMatch(/script|%|constructor/);
    }
  });

  it('lets pictures only be read, and leaves other addresses alone', async () => {
    const post = await ask(poster, {}, 'POST');
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
    for (const path of [
      '/art/',
      '/art/other.svg',
      '/art/product.svg/x',
      '/graphql',
      '/__proto__',
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
  });
});
