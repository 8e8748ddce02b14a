import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { presentRequestError } from '../errors.js';
import type { GatewayHooks } from './hooks.js';

type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A WebSocket door before which a hook is called; what the hook refuses is not opened. */
export function withUpgradeHook(
  handleUpgrade: HandleUpgrade,
  { onRequest }: GatewayHooks,
  onUnexpected: (error: unknown) => void,
): HandleUpgrade {
  if (onRequest === undefined) return handleUpgrade;
  return (request, socket, head) => {
    const { method = '', url = '', headers } = request;
    const asked = async (): Promise<void> => onRequest({ kind: 'upgrade', method, url, headers });
    asked().then(
      () => handleUpgrade(request, socket, head),
      (error: unknown) => {
        const { status } = presentRequestError(error);
        if (status === 500) onUnexpected(error);
        socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      },
    );
  };
}
