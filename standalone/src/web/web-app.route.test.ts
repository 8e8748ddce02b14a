import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { pageHead, withHead } from './page-head.js';
import type { FindHead } from './page-heads.js';
import { createMediaRoute, createWebAppRoute } from './web-app.route.js';

describe('the web app’s route', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-web-'));
  const servers: http.Server[] = [];

  const shell =
    '<head><meta name="description" content="Videos" /><title>Reelgraph</title></head>the app';
  const findHead: FindHead = async ({ kind, id }) => {
    if (id === 'gone') return 'missing';
    if (id === 'broken') throw new Error('the graph is away');
    if (id === 'late') return null;
    return { head: `<title>${kind} ${id}</title>` };
  };

  const serve = async (graphiql: boolean): Promise<string> => {
    const app = createWebAppRoute({ folder, graphiql, findHead });
    const media = createMediaRoute(folder);
    const server = http.createServer((request, response) => {
      media(request, response, () =>
        app(request, response, () => response.writeHead(404).end('nothing')),
      );
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  let origin: string;
  beforeAll(async () => {
    mkdirSync(path.join(folder, 'assets'));
    mkdirSync(path.join(folder, 'clips'));
    writeFileSync(path.join(folder, 'index.html'), shell);
    writeFileSync(path.join(folder, 'graphiql.html'), 'the IDE');
    writeFileSync(path.join(folder, 'app.webmanifest'), '{}');
    writeFileSync(path.join(folder, 'assets', 'a-1234.js'), 'code');
    writeFileSync(path.join(folder, 'clips', 'c01.mp4'), '0123456789');
    origin = await serve(true);
  });
  afterAll(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = async (url: string, headers = {}) => {
    const response = await fetch(url, { headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it.each(['/', '/search?q=watch', '/product/broken', '/v/late', '/c/a/b', '/creator/%ff'])(
    'answers %s with the app as it is',
    async (page) => {
      expect(await get(origin + page)).toMatchObject({ status: 200, text: shell });
    },
  );

  it.each([
    ['/product/products.33', 'product products.33'],
    ['/v/demo.v001', 'video demo.v001'],
    ['/video/demo.v001?x=1', 'video demo.v001'],
    ['/creator/a%2Fb', 'creator a/b'],
    ['/c/tops/', 'category tops'],
  ])('answers %s with the app under the name of what it shows', async (page, title) => {
    const { status, text, headers } = await get(origin + page);
    expect([status, text]).toEqual([200, `<head><title>${title}</title></head>the app`]);
    expect(headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('answers with the app, but 404, where there is no such thing', async () => {
    expect(await get(`${origin}/product/gone`)).toMatchObject({ status: 404, text: shell });
  });

  it('finds the place for a head in the page of the app itself', () => {
    const page = readFileSync(new URL('../../../web/index.html', import.meta.url), 'utf8');
    const facts = { title: 'T', description: 'D', type: 'website', image: null, more: [] } as const;
    const filled = withHead(page, pageHead(facts, '/c/t')) ?? '';
    expect(filled.match(/<title>/g)).toHaveLength(1);
    expect(filled.match(/name="description"/g)).toHaveLength(1);
    expect(filled).toContain('<title>T · Reelgraph</title>');
  });

  it('does not answer a missing file with the app', async () => {
    expect((await get(`${origin}/assets/gone.js`)).status).toBe(404);
    expect((await get(`${origin}/favicon.ico`)).status).toBe(404);
    expect((await get(`${origin}/app.webmanifest`)).text).toBe('{}');
  });

  it('lets named assets be kept for ever, and pages be asked for again', async () => {
    const asset = await get(`${origin}/assets/a-1234.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await get(origin)).headers.get('cache-control')).toBe('no-cache');
  });

  it('forbids foreign scripts', async () => {
    const policy = (await get(origin)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('has the IDE in development only', async () => {
    expect((await get(`${origin}/graphiql`)).text).toBe('the IDE');
    expect((await get(`${await serve(false)}/graphiql`)).status).toBe(404);
  });

  it('serves byte ranges of clips', async () => {
    const part = await get(`${origin}/media/clips/c01.mp4`, { range: 'bytes=2-4' });
    expect(part).toMatchObject({ status: 206, text: '234' });
  });
});
