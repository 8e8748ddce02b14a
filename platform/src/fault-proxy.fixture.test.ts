import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type FaultProxy, openFaultProxy } from './fault-proxy.fixture.js';

describe('a fault proxy', () => {
  let server: Server;
  let proxy: FaultProxy;
  let sockets: Socket[];
  beforeEach(async () => {
    sockets = [];
    // Answers each piece with the same in capitals, and a farewell with its own.
    server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('data', (piece) => socket.write(piece.toString().toUpperCase()));
      socket.on('end', () => socket.end('BYE'));
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await openFaultProxy({ port: (server.address() as AddressInfo).port });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await proxy.close();
    server.close();
    await once(server, 'close');
  });

  /** A client of the proxy: what it received so far, and how its connection ended. */
  async function client() {
    const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
    sockets.push(socket);
    const state = { text: '', error: '' };
    socket.on('data', (piece) => (state.text += piece.toString()));
    socket.on('error', (error: NodeJS.ErrnoException) => (state.error = error.code ?? ''));
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
    return {
      socket,
      /** Resolves with everything received, when it is that long. */
      async received(length: number): Promise<string> {
        while (state.text.length < length) await once(socket, 'data');
        return state.text;
      },
      /** Resolves with the code of the error that ended the connection. */
      async lost(): Promise<string> {
        if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
        return state.error;
      },
      text: () => state.text,
    };
  }

  it('carries everything both ways, and the end of each way by itself', async () => {
    const { socket, received } = await client();
    const long = 'ab'.repeat(500_000);
    socket.write(long);
    expect(await received(long.length)).toBe(long.toUpperCase());
    socket.end();
    expect((await received(long.length + 3)).slice(-3)).toBe('BYE');
  });

  it('refuses: what is open is reset and nobody can connect, until it passes again', async () => {
    const open = await client();
    open.socket.write('a');
    await open.received(1);
    await proxy.set({ mode: 'refuse' });
    expect(await open.lost()).toBe('ECONNRESET');
    expect(await (await client()).lost()).toBe('ECONNREFUSED');
    await proxy.set({ mode: 'pass' });
    const again = await client();
    again.socket.write('b');
    expect(await again.received(1)).toBe('B');
  });

  it('stalls: connects, holds every byte, and gives it when it passes again', async () => {
    const open = await client();
    open.socket.write('a');
    await open.received(1);
    await proxy.set({ mode: 'stall' });
    const late = await client();
    late.socket.write('b');
    open.socket.write('c');
    // A byte that goes another way shows that there was time for it.
    const other = await openFaultProxy({ port: (server.address() as AddressInfo).port });
    const beside = connect({ port: other.port, host: '127.0.0.1' });
    beside.write('x');
    await once(beside, 'data');
    beside.destroy();
    await other.close();
    expect([open.text(), late.text()]).toEqual(['A', '']);
    await proxy.set({ mode: 'pass' });
    expect(await Promise.all([open.received(2), late.received(1)])).toEqual(['AC', 'B']);
  });

  it('resets: what is open, and each new connection', async () => {
    const open = await client();
    open.socket.write('a');
    await open.received(1);
    await proxy.set({ mode: 'reset' });
    expect(await open.lost()).toBe('ECONNRESET');
    expect(await (await client()).lost()).toBe('ECONNRESET');
    expect(proxy.connections()).toBe(0);
  });

  it('holds each piece for its latency, there and back', async () => {
    await proxy.set({ mode: 'latency', latencyMs: 40 });
    const { socket, received } = await client();
    const startedAt = performance.now();
    socket.write('a');
    expect(await received(1)).toBe('A');
    // Timers may fire a millisecond early by another clock.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(78);
  });

  it('cuts a connection in the middle of an answer', async () => {
    await proxy.set({ mode: 'cut', afterBytes: 3 });
    const { socket, lost, text } = await client();
    socket.write('ab');
    socket.write('cdef');
    expect(await lost()).toBe('ECONNRESET');
    expect(text()).toBe('ABC');
    expect(proxy.connections()).toBe(0);
  });

  it('forgets connections that have ended', async () => {
    const { socket, received } = await client();
    socket.end();
    await received(3);
    while (proxy.connections() > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(proxy.connections()).toBe(0);
  });
});
