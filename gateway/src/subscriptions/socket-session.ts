import type { WebSocket } from 'ws';

import type { Authentication, Credentials } from '../access/authenticate.js';
import { presentRequestError } from '../errors.js';
import { type ClientMessage, closeCodes, frames, readMessage } from './frames.js';
import type { StartOperation } from './operations.js';
import type { ExecutionRequest } from '../executor/executor.js';

/** Operations open on one socket at most. */
const maxOperations = 100;
/** Bytes waiting for a slow reader beyond which it gets the latest payload only … */
const conflateBytes = 256 * 1024;
/** … and beyond which its socket is closed. */
const closeBytes = 8 * 1024 * 1024;
/** How often a slow reader is looked after, milliseconds. */
const drainIntervalMs = 250;

/** What a session needs besides its socket. */
export interface SessionOptions {
  readonly authentication: Authentication;
  readonly start: StartOperation;
  /** What the upgrade request said; the payload of `connection_init` wins. */
  readonly headers: Credentials;
  /** Milliseconds a client has to send `connection_init`. */
  readonly initTimeoutMs: number;
  readonly now: () => number;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Speaks graphql-transport-ws with one socket until it closes. */
export function runSession(socket: WebSocket, options: SessionOptions): void {
  const operations = new Map<string, () => void>();
  /** The newest payload of operations whose reader is slow. */
  const waiting = new Map<string, string>();
  let request: Omit<ExecutionRequest, 'variables'> | null = null;
  let initialised = false;
  let expiry: NodeJS.Timeout | undefined;

  const initTimer = setTimeout(
    () => socket.close(closeCodes.initialisationTimeout, 'Connection initialisation timeout'),
    options.initTimeoutMs,
  );
  const drain = setInterval(() => {
    if (socket.bufferedAmount > closeBytes) socket.terminate();
    if (waiting.size === 0 || socket.bufferedAmount > conflateBytes) return;
    for (const [id, payload] of waiting) socket.send(frames.next(id, payload));
    waiting.clear();
  }, drainIntervalMs).unref();

  function push(id: string, payload: string): void {
    if (socket.bufferedAmount > conflateBytes) waiting.set(id, payload);
    else socket.send(frames.next(id, payload));
  }

  async function init(payload: Record<string, unknown>): Promise<void> {
    if (initialised)
      return socket.close(closeCodes.tooManyInitialisations, 'Too many initialisation requests');
    initialised = true;
    clearTimeout(initTimer);
    const authorization = text(payload['authorization']) ?? options.headers.authorization;
    const visitorId = text(payload['visitorId']) ?? options.headers.visitorId;
    try {
      const { scope, expiresAt } = await options.authentication.authenticate(
        { authorization, visitorId },
        0,
      );
      request = { scope, authorization };
      if (expiresAt !== null) {
        const left = Math.min(Math.max(0, expiresAt - options.now()), 2 ** 31 - 1);
        expiry = setTimeout(
          () => socket.close(closeCodes.forbidden, 'The access token has expired'),
          left,
        ).unref();
      }
      socket.send(frames.ack);
    } catch (error) {
      const [first] = presentRequestError(error).errors;
      // A close reason has 123 bytes at most.
      socket.close(closeCodes.forbidden, (first?.message ?? 'Forbidden').slice(0, 120));
    }
  }

  function subscribe({ id, ...operation }: Extract<ClientMessage, { type: 'subscribe' }>): void {
    if (request === null) return socket.close(closeCodes.unauthorized, 'Unauthorized');
    if (operations.has(id)) {
      return socket.close(
        closeCodes.subscriberExists,
        `Subscriber for ${id.slice(0, 80)} already exists`,
      );
    }
    if (operations.size >= maxOperations) {
      const message = `A socket has at most ${maxOperations} operations open.`;
      socket.send(frames.error(id, [{ message, extensions: { code: 'RATE_LIMITED' } }]));
      return;
    }
    operations.set(id, () => {});
    const started = options.start(operation, request, (payload) => push(id, payload));
    if (started.kind === 'errors') {
      operations.delete(id);
      socket.send(frames.error(id, started.errors));
    } else if (started.kind === 'live') operations.set(id, started.leave);
    else {
      void started.payload.then((payload) => {
        // Completed by the client in the meantime: it does not want the answer.
        if (!operations.delete(id)) return;
        socket.send(frames.next(id, payload));
        socket.send(frames.complete(id));
      });
    }
  }

  function complete(id: string): void {
    operations.get(id)?.();
    operations.delete(id);
    waiting.delete(id);
  }

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? 'The message is binary' : readMessage(String(data));
    if (typeof message === 'string') socket.close(closeCodes.badRequest, message);
    else if (message.type === 'connection_init') void init(message.payload);
    else if (message.type === 'ping') socket.send(frames.pong);
    else if (message.type === 'subscribe') subscribe(message);
    else if (message.type === 'complete') complete(message.id);
  });
  socket.on('close', () => {
    clearTimeout(initTimer);
    clearTimeout(expiry);
    clearInterval(drain);
    for (const leave of operations.values()) leave();
    operations.clear();
  });
  // A broken socket closes right after; there is nothing else to do.
  socket.on('error', () => {});
}
