import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';

import { textFrame } from './websocket-frame.js';

it('is read as one message by a WebSocket client, at every width of its length', async () => {
  const texts = [0, 125, 126, 65_535, 65_536].map((length) =>
    'ü'.repeat(length / 2).padEnd(length),
  );
  const frames = texts.map((text) => {
    const bytes = Buffer.from(text);
    const half = Math.floor(bytes.length / 2);
    return textFrame([bytes.subarray(0, half), bytes.subarray(half)]);
  });
  const sockets = new WebSocketServer({ noServer: true });
  const server = http.createServer().on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      for (const frame of frames) stream.write(frame);
      socket.close(1000);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const received: string[] = [];
  client.on('message', (data) => received.push(String(data)));
  const code = await new Promise((resolve) => client.on('close', resolve));
  expect([code, received]).toEqual([1000, texts]);
  await new Promise((resolve) => server.close(resolve));
});
