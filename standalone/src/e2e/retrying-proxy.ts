import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How long nobody behind the proxy may let in a connection before the client is turned away, milliseconds. */
const patienceMs = 5000;

/** A load balancer of the simplest kind: each connection goes to a server that lets it in. */
export interface RetryingProxy {
  readonly port: number;
  /** How often it has asked again elsewhere. */
  readonly repeats: number;
  close(): Promise<void>;
}

/**
 * Opens a proxy before servers on `ports` of this machine. It asks again elsewhere what a server took no notice of: bytes
 * of a client that no byte of an answer has followed when the server closes. A connection that was upgraded ends with its
 * server.
 */
export async function openRetryingProxy(ports: readonly number[]): Promise<RetryingProxy> {
  let turn = 0;
  let repeats = 0;
  const clients = new Set<Socket>();

  /** A connection to one of the servers, tried in turn. */
  async function reach(): Promise<Socket> {
    for (const until = Date.now() + patienceMs; Date.now() < until; await delay(20)) {
      for (const _port of ports) {
        turn += 1;
        const socket = connect(ports[turn % ports.length] ?? 0, '127.0.0.1');
        const isIn = await new Promise<boolean>((resolve) => {
          socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        });
        if (isIn) return socket;
      }
    }
    throw new Error('nobody lets a connection in');
  }

  function carry(client: Socket): void {
    let server: Promise<Socket> | null = null;
    /** What was sent since the last byte of an answer. */
    let unanswered: Buffer[] = [];
    let isUpgraded = false;

    function attach(socket: Socket): Socket {
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes: Buffer) => {
        unanswered = [];
        isUpgraded ||= bytes.subarray(0, 12).toString() === 'HTTP/1.1 101';
        client.write(bytes);
      });
      socket.once('close', () => {
        server = null;
        if (isUpgraded) client.end();
        else if (unanswered.length > 0) {
          repeats += 1;
          send(Buffer.concat(unanswered.splice(0)));
        }
      });
      return socket;
    }
    function send(bytes: Buffer): void {
      unanswered.push(bytes);
      server ??= reach().then(attach);
      server.then(
        (socket) => socket.write(bytes),
        () => client.destroy(),
      );
    }
    client.on('data', send);
    client.on('error', () => client.destroy());
    client.once('close', () => {
      clients.delete(client);
      unanswered = [];
      server?.then(
        (socket) => socket.destroy(),
        () => {},
      );
    });
  }

  const listener: Server = createServer((client) => {
    clients.add(client);
    client.setNoDelay(true);
    carry(client);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    get repeats() {
      return repeats;
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const client of clients) client.destroy();
        listener.close(() => resolve());
      }),
  };
}
