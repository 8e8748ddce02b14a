import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';

import { viewerOf } from '@reelgraph/schema/request-scope';
import { WebSocket } from 'ws';

import type { Authentication, Credentials } from '../access/authenticate.js';
import {
  presentRequestError,
  refusal,
  type RequestError,
  type ToldError,
  withRequestId,
} from '../errors.js';
import { type ClientMessage, readMessage } from './client-message.js';
import type { ClientCredentials, PersistedOperations } from '../persisted/persisted-operations.js';
import { closeCodes, frames } from './frames.js';
import { MessageRate } from './message-rate.js';
import type { ClientHeaders } from '../transport/header.js';
import type { Connections } from './connection-bounds.js';
import type { Caller, StartOperation } from './operations.js';
import { Outbox } from './outbox.js';
import type { WatchSession } from './session-ends.js';
import { SocketOutlet } from './socket-outlet.js';
import { SocketSubscriber } from './socket-subscriber.js';
import { textFrame } from './websocket-frame.js';

/** Operations open on one socket at most. */
const maxOperations = 100;
/** Messages that a client may send at once, and a second after that. */
const messageBurst = 300;
const messagesPerSecond = 50;
/** The longest delay that a timer can have, milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

/** What a session needs besides its socket. */
export interface SessionOptions {
  readonly authentication: Authentication;
  readonly persisted: PersistedOperations;
  readonly start: StartOperation;
  readonly watchSession: WatchSession;
  readonly connections: Connections;
  /** What the upgrade request said; the payload of `connection_init` wins. */
  readonly headers: Credentials & ClientCredentials & { readonly requestId: string };
  /** All headers of the upgrade request, for subgraphs that are sent some of them. */
  readonly clientHeaders: ClientHeaders;
  /** The client's address. */
  readonly address: string;
  /** Milliseconds a client has to send `connection_init`. */
  readonly initTimeoutMs: number;
  readonly now: () => number;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Speaks graphql-transport-ws with one socket until it closes. `stream` is what the socket runs on: finished frames go
 * straight to it, which is possible as long as nothing is compressed.
 */
export function runSession(socket: WebSocket, stream: Duplex, options: SessionOptions): void {
  const operations = new Map<string, () => void>();
  const rate = new MessageRate(messageBurst, messagesPerSecond, options.now);
  const outbox = new Outbox(new SocketOutlet(socket, stream));
  const send = (message: string): void => outbox.send(textFrame([Buffer.from(message)]));
  let caller: Caller | null = null;
  let client: ClientCredentials = options.headers;
  let initialised = false;
  let expiry: NodeJS.Timeout | undefined;
  /** What ends with the socket. */
  const leaving: (() => void)[] = [];

  // When thousands come at once the process is late, not the client: what has arrived by now is read before it is judged.
  const initTimer = setTimeout(() => setImmediate(giveUp), options.initTimeoutMs);

  function giveUp(): void {
    if (initialised) return;
    socket.close(closeCodes.initialisationTimeout, 'Connection initialisation timeout');
  }

  async function init(payload: Record<string, unknown>): Promise<void> {
    if (initialised) {
      socket.close(closeCodes.tooManyInitialisations, 'Too many initialisation requests');
      return;
    }
    initialised = true;
    clearTimeout(initTimer);
    const authorization = text(payload['authorization']) ?? options.headers.authorization;
    const visitorId = text(payload['visitorId']) ?? options.headers.visitorId;
    client = {
      clientName: text(payload['clientName']) ?? options.headers.clientName,
      clientKey: text(payload['clientKey']) ?? options.headers.clientKey,
    };
    try {
      const proven = options.persisted.authenticate(client);
      if (proven !== null) leaving.push(options.persisted.onRevoked(proven, revoke));
      const { scope, expiresAt } = await options.authentication.authenticate(
        { authorization, visitorId },
        { requestId: options.headers.requestId, deadlineAt: 0 },
      );
      // Gone while it was looked at who asks.
      if (socket.readyState !== WebSocket.OPEN) return leave();
      const exit = options.connections.enter('perViewer', viewerOf(scope));
      if (exit === null) return socket.close(closeCodes.tryAgainLater, 'Too many connections');
      leaving.push(exit, options.watchSession(scope.sessionFamilyId, logOut));
      caller = { scope, authorization, clientHeaders: options.clientHeaders };
      if (expiresAt !== null) closeAt(expiresAt);
      send(frames.ack);
    } catch (error) {
      const { status, errors } = presentRequestError(error);
      const code = status === 500 ? closeCodes.internalError : closeCodes.forbidden;
      // A close reason has 123 bytes at most.
      socket.close(code, (errors[0]?.message ?? 'Forbidden').slice(0, 120));
    }
  }

  function leave(): void {
    for (const each of leaving.splice(0)) each();
  }

  const logOut = (): void => socket.close(closeCodes.forbidden, 'The session has ended');
  const revoke = (): void =>
    socket.close(closeCodes.forbidden, 'The client key is not valid any more');

  function closeAt(expiresAt: number): void {
    const leftMs = Math.min(Math.max(0, expiresAt - options.now()), maxTimerMs);
    const close = (): void => socket.close(closeCodes.forbidden, 'The access token has expired');
    expiry = setTimeout(close, leftMs).unref();
  }

  function subscribe({ id, request }: Extract<ClientMessage, { type: 'subscribe' }>): void {
    if (caller === null) return socket.close(closeCodes.unauthorized, 'Unauthorized');
    if (operations.has(id)) {
      const reason = `Subscriber for ${id.slice(0, 60)} already exists`;
      return socket.close(closeCodes.subscriberExists, reason);
    }
    const requestId = randomUUID();
    if (operations.size >= maxOperations) {
      const message = `A socket has at most ${maxOperations} operations open.`;
      return refuse(id, refusal(429, 'RATE_LIMITED', message), requestId);
    }
    const resolution = options.persisted.resolveRequest(request, client);
    if (resolution.kind === 'refused') return refuse(id, resolution.refusal, requestId);
    operations.set(id, () => {});
    const origin = { address: options.address, client: resolution.client?.name ?? null };
    const asked = { ...caller, scope: { ...caller.scope, requestId }, origin };
    const subscriber = new SocketSubscriber(outbox, id, (failures) => {
      operations.delete(id);
      if (failures === null) send(frames.complete(id));
      else sendErrors(id, failures, requestId);
    });
    const started = options.start(resolution, asked, subscriber);
    if (started.kind === 'errors') {
      operations.delete(id);
      sendErrors(id, started.errors, requestId);
    } else if (started.kind === 'live') operations.set(id, started.leave);
    else {
      void started.payload.then((payload) => {
        // Completed by the client in the meantime: it does not want the answer.
        if (!operations.delete(id)) return;
        send(frames.next(id, payload));
        send(frames.complete(id));
      });
    }
  }

  function sendErrors(id: string, errors: readonly ToldError[], requestId: string): void {
    send(frames.error(id, withRequestId(errors, requestId)));
  }

  function refuse(id: string, { status, errors }: RequestError, requestId: string): void {
    if (status !== 401) return sendErrors(id, errors, requestId);
    // The client's key was right when the socket opened; since then it has been replaced or the client has gone.
    socket.close(closeCodes.forbidden, (errors[0]?.message ?? '').slice(0, 120));
  }

  function complete(id: string): void {
    operations.get(id)?.();
    operations.delete(id);
    outbox.forget(id);
  }

  socket.on('message', (data, isBinary) => {
    if (!rate.take()) return socket.close(closeCodes.policyViolation, 'Too many messages');
    const message = isBinary ? 'The message is binary' : readMessage(String(data));
    if (typeof message === 'string') socket.close(closeCodes.badRequest, message);
    else if (message.type === 'connection_init') void init(message.payload);
    else if (message.type === 'ping') send(frames.pong);
    else if (message.type === 'subscribe') subscribe(message);
    else if (message.type === 'complete') complete(message.id);
  });
  socket.on('close', () => {
    clearTimeout(initTimer);
    clearTimeout(expiry);
    leave();
    outbox.close();
    for (const leave of operations.values()) leave();
    operations.clear();
  });
  // A broken socket closes right after; there is nothing else to do.
  socket.on('error', () => {});
}
