import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy as some networks have it: plain HTTP goes through, WebSockets do not. */
export interface SocketlessProxy {
  readonly origin: string;
  /** Upgrades that were refused. */
  refused(): number;
  close(): Promise<void>;
}

/** Starts one before a server, on a free port of 127.0.0.1. */
export async function startSocketlessProxy(port: number): Promise<SocketlessProxy> {
  let refused = 0;
  const proxy = http.createServer((request, response) => {
    const { method, url: path, headers } = request;
    const onward = http.request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  proxy.on('upgrade', (_request, socket) => {
    refused += 1;
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    refused: () => refused,
    close() {
      proxy.closeAllConnections();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
