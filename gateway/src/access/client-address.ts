import type { IncomingMessage } from 'node:http';

/**
 * The address that a request came from. Behind a trusted proxy it is the last of `X-Forwarded-For`, which that proxy
 * wrote itself; what is before it anybody may have made up.
 */
export function clientAddress(
  {
    headers,
    socket,
  }: Pick<IncomingMessage, 'headers'> & {
    readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
  },
  trustProxy: boolean,
): string {
  const forwarded = headers['x-forwarded-for'];
  const list = Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '');
  const last = trustProxy ? (list.split(',').at(-1) ?? '').trim().slice(0, 64) : '';
  return last === '' ? (socket.remoteAddress ?? '') : last;
}
