import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/**
 * What a proxy does to the connections that run through it.
 *
 * Shape: `pass` carries all; `refuse` resets what is open and lets nobody connect; `stall` accepts, and carries nothing
 * either way until the next fault, which gets what was held; `reset` resets what is open, and each new connection at
 * once; `latency` holds every piece for a while, one piece at a time; `cut` resets each connection when that many
 * bytes of the server's, counted from now, have passed.
 */
export type Fault =
  | { readonly mode: 'pass' | 'refuse' | 'stall' | 'reset' }
  | { readonly mode: 'latency'; readonly latencyMs: number }
  | { readonly mode: 'cut'; readonly afterBytes: number };

/** A way to a server that can be made bad, over real sockets; clients connect to `port` on 127.0.0.1. */
export interface FaultProxy {
  readonly port: number;
  /** Resolves when the fault is in force: from then on connections open and new feel it. */
  set(fault: Fault): Promise<void>;
  /** How many connections of clients are open. */
  connections(): number;
  close(): Promise<void>;
}

/** Something that all connections wait at until the fault lets bytes pass. */
interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function closedGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** A client's connection, and ours to the server on its behalf. */
interface Link {
  readonly client: Socket;
  readonly server: Socket;
  /** Bytes of the server's that passed since the fault was set. */
  passedBytes: number;
}

/** Opens a proxy to a server; it begins with `pass`. */
export async function openFaultProxy(target: {
  readonly port: number;
  readonly host?: string;
}): Promise<FaultProxy> {
  const links = new Set<Link>();
  let fault: Fault = { mode: 'pass' };
  let gate = closedGate();
  gate.open();

  function reset(link: Link): void {
    links.delete(link);
    // A socket that is closing already cannot be reset: the system keeps its handle for good.
    if (link.client.writableEnded) link.client.destroy();
    else link.client.resetAndDestroy();
    link.server.destroy();
  }

  /** What of the server's bytes may pass before the connection is cut. */
  function allowed(link: Link, chunk: Buffer): Buffer {
    if (fault.mode !== 'cut') return chunk;
    const piece = chunk.subarray(0, Math.max(0, fault.afterBytes - link.passedBytes));
    link.passedBytes += chunk.length;
    return piece;
  }

  async function carry(link: Link, from: Socket, to: Socket): Promise<void> {
    const chunks: AsyncIterable<Buffer> = from.iterator({ destroyOnReturn: false });
    for await (const chunk of chunks) {
      if (fault.mode === 'latency') await setTimeout(fault.latencyMs);
      await gate.opened;
      const piece = from === link.server ? allowed(link, chunk) : chunk;
      if (to.destroyed) return;
      const isRoomy = to.write(piece);
      if (piece.length < chunk.length) {
        // A reset throws away what is still on its way out.
        await new Promise((resolve) => to.write('', resolve));
        reset(link);
        return;
      }
      if (!isRoomy) await Promise.race([once(to, 'drain'), once(to, 'close')]);
    }
    await gate.opened;
    to.end();
  }

  const resetAll = (): void => {
    for (const link of links) reset(link);
  };

  function accept(client: Socket): void {
    const server = connect({
      port: target.port,
      host: target.host ?? '127.0.0.1',
      allowHalfOpen: true,
      noDelay: true,
    });
    const link: Link = { client, server, passedBytes: 0 };
    links.add(link);
    for (const socket of [client, server]) {
      // A failure of one side ends both, by `close`.
      socket.on('error', () => undefined);
      socket.on('close', (hadError) => {
        if (hadError && links.has(link)) reset(link);
        if (client.destroyed && server.destroyed) links.delete(link);
      });
    }
    if (fault.mode === 'reset') {
      reset(link);
      return;
    }
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      carry(link, from, to).catch(() => reset(link));
    }
  }

  const listen = async (port: number): Promise<Server> => {
    const listener = createServer({ allowHalfOpen: true, noDelay: true }, accept);
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return listener;
  };
  let listener: Server | null = await listen(0);
  const { port } = listener.address() as AddressInfo;

  /** Lets nobody connect; resolves when the connections that were open have ended too. */
  async function deafen(): Promise<void> {
    const closing = listener;
    listener = null;
    closing?.close();
    resetAll();
    if (closing !== null) await once(closing, 'close');
  }
  return {
    port,
    async set(next) {
      const wasStalled = fault.mode === 'stall';
      fault = next;
      for (const link of links) link.passedBytes = 0;
      if (next.mode === 'refuse') await deafen();
      else listener ??= await listen(port);
      if (next.mode === 'reset') resetAll();
      if (next.mode !== 'stall') gate.open();
      else if (!wasStalled) gate = closedGate();
    },
    connections: () => links.size,
    async close() {
      await deafen();
      gate.open();
    },
  };
}
