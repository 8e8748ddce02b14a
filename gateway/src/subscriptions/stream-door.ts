import type { IncomingMessage, ServerResponse } from 'node:http';

import { viewerOf } from '@reelgraph/schema/request-scope';

import { type ToldError, withRequestId } from '../errors.js';
import { closeInBatches } from './batched-close.js';
import { type Connections, createConnections, unboundedConnections } from './connection-bounds.js';
import type { Caller, SocketOperation, StartOperation } from './operations.js';
import { Outbox } from './outbox.js';
import { createSessionWatch, type WatchSession } from './session-ends.js';
import { SharedPayload } from './shared-payload.js';

/** How often a silent stream says that it is there, milliseconds. */
const defaultKeepAliveMs = 12_000;
/** Streams open in one process at most. */
const defaultMaxStreams = 10_000;
/** The longest delay that a timer can have, milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

const keepAlive = Buffer.from(':\n\n');
const complete = Buffer.from('event: complete\ndata:\n\n');

/** Answers operations as streams of events, one a request (graphql-sse, distinct connections). */
export interface StreamDoor {
  /** Streams open at the moment. */
  readonly size: number;
  /**
   * Runs an operation into a response. `expiresAt` is when the caller's token ends (ms since the epoch; null = never).
   * Resolves when the operation has been answered or is live; false = there are too many streams, nothing was done.
   */
  open(
    response: ServerResponse,
    operation: SocketOperation,
    caller: Caller,
    expiresAt: number | null,
  ): Promise<boolean>;
  /** Ends every stream, spread over up to three seconds; clients come back, as none was complete. */
  close(): Promise<void>;
}

/** Whether a request wants its answer as a stream of events before anything else. */
export const wantsStream = ({
  method,
  headers,
}: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  method === 'POST' && /^\s*text\/event-stream\s*(?:[;,]|$)/i.test(headers.accept ?? '');

/** The door for networks without WebSockets. */
export function createStreamDoor(options: {
  start: StartOperation;
  /** Told of log-ins that end; absent = nothing is. */
  watchSession?: WatchSession;
  /** Counts streams by viewer and address; absent = they are not bounded so. */
  connections?: Connections;
  keepAliveMs?: number;
  maxStreams?: number;
  now?: () => number;
}): StreamDoor {
  const { start, keepAliveMs = defaultKeepAliveMs, maxStreams = defaultMaxStreams } = options;
  const {
    watchSession = createSessionWatch(null),
    connections = createConnections(unboundedConnections),
    now = Date.now,
  } = options;
  const streams = new Set<ServerResponse>();
  let closing = false;

  async function run(
    response: ServerResponse,
    operation: SocketOperation,
    caller: Caller,
  ): Promise<void> {
    const outbox = new Outbox({
      get pendingBytes() {
        return response.writableLength;
      },
      write(bytes) {
        if (response.writable) response.write(bytes);
      },
      encode: (_id, payload) => payload.event,
      cutOff: () => response.destroy(),
    });
    const beat = setInterval(() => outbox.send(keepAlive), keepAliveMs).unref();
    let leave = (): void => {};
    let left = false;
    response.once('close', () => {
      left = true;
      clearInterval(beat);
      outbox.close();
      leave();
    });
    const finish = (payload: string): void => {
      outbox.send(new SharedPayload(payload).event);
      end();
    };
    const end = (): void => {
      outbox.send(complete);
      if (response.writable) response.end();
    };
    const fail = (errors: readonly ToldError[]): void =>
      finish(JSON.stringify({ errors: withRequestId(errors, caller.scope.requestId) }));
    const started = start(operation, caller, {
      next: (payload) => outbox.push('', payload),
      end(errors) {
        outbox.flush('');
        if (errors === null) end();
        else fail(errors);
      },
    });
    if (started.kind === 'errors') fail(started.errors);
    else if (started.kind === 'once') finish(await started.payload);
    else if (left) started.leave();
    else leave = started.leave;
  }

  /** Counts a stream of a caller until what it gives is called. Missing: null = one too many. */
  function enter({ scope, origin }: Caller): (() => void)[] | null {
    const address = connections.enter('perAddress', origin?.address ?? null);
    const viewer = address && connections.enter('perViewer', viewerOf(scope));
    if (address === null || viewer === null) {
      address?.();
      return null;
    }
    return [address, viewer];
  }

  return {
    get size() {
      return streams.size;
    },
    async open(response, operation, caller, expiresAt) {
      if (closing || streams.size >= maxStreams) return false;
      const exits = enter(caller);
      if (exits === null) return false;
      streams.add(response);
      // The stream ends without being complete: who comes back must say again who asks.
      const unwatch = watchSession(caller.scope.sessionFamilyId, () => response.end());
      const leftMs = expiresAt === null ? null : Math.max(0, expiresAt - now());
      // The stream ends without being complete: a client with a new token comes back.
      const expiry =
        leftMs === null
          ? undefined
          : setTimeout(() => response.end(), Math.min(leftMs, maxTimerMs)).unref();
      response.once('close', () => {
        clearTimeout(expiry);
        unwatch();
        for (const exit of exits) exit();
        streams.delete(response);
      });
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies that collect an answer before they pass it on would hold back every event.
        'x-accel-buffering': 'no',
      });
      response.flushHeaders();
      await run(response, operation, caller);
      return true;
    },
    async close() {
      closing = true;
      await closeInBatches(
        streams,
        (response) => response.end(),
        (response) => response.destroy(),
      );
    },
  };
}
