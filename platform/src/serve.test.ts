import { once } from 'node:events';
import net from 'node:net';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';

import { createMetrics } from './metrics.js';
import { type ServeOptions, serve } from './serve.js';

const start = (options: Partial<ServeOptions> = {}) =>
  serve({
    port: 0,
    host: '127.0.0.1',
    metrics: createMetrics(),
    handle: (_request, response) => void response.writeHead(404).end(),
    ...options,
  });

const get = async (port: number, path: string, host = '127.0.0.1') => {
  const response = await fetch(`http://${host}:${port}${path}`);
  return [response.status, await response.text()];
};

describe('serve', () => {
  it('is alive at once and ready when it is told so', async () => {
    const server = await start();
    expect(await get(server.port, '/healthz')).toEqual([200, 'ok\n']);
    expect(await get(server.port, '/readyz')).toEqual([503, 'not ready\n']);
    server.markReady();
    expect(await get(server.port, '/readyz?x=1')).toEqual([200, 'ready\n']);
    expect((await get(server.port, '/metrics'))[0]).toBe(200);
    expect((await get(server.port, '/other'))[0]).toBe(404);
    await server.close(100);
  });

  it('is ready while what it needs answers', async () => {
    let answers = false;
    const server = await start({ isReady: async () => answers });
    server.markReady();
    expect(await get(server.port, '/readyz')).toEqual([503, 'not ready\n']);
    answers = true;
    expect(await get(server.port, '/readyz')).toEqual([200, 'ready\n']);
    await server.close(100);
  });

  it('says in one sentence that the port is taken', async () => {
    const server = await start();
    await expect(start({ port: server.port })).rejects.toThrow(
      `Port ${server.port} is in use; set PORT to another one.`,
    );
    await server.close(100);
  });

  it('answers 500 when a handler throws, and goes on', async () => {
    const server = await start({
      handle: async () => {
        throw new Error('broken');
      },
    });
    expect(await get(server.port, '/x')).toEqual([500, '']);
    expect((await get(server.port, '/healthz'))[0]).toBe(200);
    await server.close(100);
  });

  it('upgrades at /graphql only', async () => {
    const server = await start({ handleUpgrade: (_request, socket) => socket.end('mine') });
    const answer = async (path: string) => {
      const socket = net.connect(server.port, '127.0.0.1');
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      return text(socket);
    };
    expect(await answer('/graphql')).toBe('mine');
    expect(await answer('/graphql?x')).toBe('mine');
    expect(await answer('/graphqls')).toMatch(/^HTTP\/1.1 404/);
    await server.close(100);
  });

  it('finishes a request in flight when it closes, and takes no more', async () => {
    let finish = (): void => {};
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const server = await start({
      handle(_request, response) {
        finish = () => void response.end('done');
        begin();
      },
    });
    const answer = get(server.port, '/slow');
    await begun;
    const closed = server.close(600_000);
    await expect(get(server.port, '/healthz')).rejects.toThrow();
    finish();
    expect(await answer).toEqual([200, 'done']);
    // The client keeps its connection alive, had it not been told that it ends.
    await closed;
  });

  it('answers what comes on a connection that it closes, and ends those on which nothing comes', async () => {
    const server = await start({ handle: (_request, response) => void response.end('done') });
    const request = 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n';
    const connect = async (): Promise<net.Socket> => {
      const socket = net.connect(server.port, '127.0.0.1');
      socket.write(request);
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toContain('Connection: keep-alive');
      return socket;
    };
    const [used, idle] = [await connect(), await connect()];
    const closed = server.close(600_000);
    used.write(request);
    expect(await text(used)).toMatch(/^HTTP\/1.1 200[^]*connection: close[^]*done/i);
    expect(await text(idle)).toBe('');
    await closed;
  });

  it('cuts off what is not finished in time', async () => {
    const server = await start({ handle: () => {} });
    const cut = get(server.port, '/never').catch((error: Error) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close(50);
    expect(await cut).toBe('TypeError');
  });
});
