import { once } from 'node:events';
import net from 'node:net';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';

import { createMetrics } from './metrics.js';
import type { HttpResponse } from './plain-http/plain-response.js';
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
});

/** A request that is left to `node:http`, and one that is not. */
const requests = {
  'node:http': 'GET /graphql HTTP/1.1\r\nHost: x\r\n\r\n',
  'plain-http': 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}',
};

describe.each(Object.entries(requests))('closing with requests over %s', (way, request) => {
  /** A server that answers what comes this way, and nothing else. */
  const startFor = (handle: (response: HttpResponse) => void) =>
    start({
      handle: (_request, response) => handle(way === 'node:http' ? response : otherWay()),
      plain: {
        path: '/graphql',
        accepts: () => true,
        handle: async (_request, response) => handle(way === 'plain-http' ? response : otherWay()),
      },
    });
  const otherWay = (): never => {
    throw new Error('a request came the other way');
  };
  const send = (port: number): net.Socket => {
    const socket = net.connect(port, '127.0.0.1');
    socket.write(request);
    return socket;
  };

  it('finishes a request in flight, and takes no more', async () => {
    let finish = (): void => {};
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const server = await startFor((response) => {
      finish = () => void response.end('done');
      begin();
    });
    const answer = text(send(server.port));
    await begun;
    const closed = server.close(600_000);
    await expect(get(server.port, '/healthz')).rejects.toThrow();
    finish();
    // The client keeps its connection alive, had it not been told that it ends.
    expect(await answer).toMatch(/^HTTP\/1.1 200[^]*connection: close[^]*done/i);
    await closed;
  });

  it('answers what comes on a connection, and ends those on which nothing comes', async () => {
    const server = await startFor((response) => void response.end('done'));
    const connect = async (): Promise<net.Socket> => {
      const socket = send(server.port);
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/connection: keep-alive/i);
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
    const server = await startFor(() => {});
    const cut = text(send(server.port)).catch((error: Error) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close(50);
    expect(['', 'Error']).toContain(await cut);
  });

  it('answers 500 when a handler throws', async () => {
    const server = await startFor(() => {
      throw new Error('broken');
    });
    const socket = send(server.port);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 500 /);
    socket.destroy();
    await server.close(100);
  });
});
