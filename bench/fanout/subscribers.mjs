// A process: thousands of subscribers on bare TCP connections. It reads no more of a message than its length and when
// its event happened, so that little of what is measured is its own work.
import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const query = `subscription { trendingProducts(first: 10) {
  version computedAt items { rank change score product { id title price { formatted } } } } }`;
/** Connections opened at a time. */
const openAtOnce = 200;
const stampLength = new Date(0).toISOString().length;

const textFrame = 0x81;
const closeFrame = 0x88;
const pingFrame = 0x89;
/** An empty pong with an empty mask. */
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

const nothing = () => ({ messages: 0, bytes: 0, latencies: [], lastOf: new Map(), newest: null });
let counted = nothing();
let closedAt = [];
let onAllClosed = () => {};
let total = 0;

/** A masked text frame; the mask is zero, which leaves the text as it is. */
function masked(text) {
  const body = Buffer.from(text);
  const head = Buffer.from(
    body.length < 126
      ? [textFrame, 0x80 | body.length, 0, 0, 0, 0]
      : [textFrame, 0x80 | 126, body.length >> 8, body.length & 0xff, 0, 0, 0, 0],
  );
  return Buffer.concat([head, body]);
}

/** Opens one subscriber; resolves with its first payload, or, where none is `awaited`, as soon as it asked for some. */
const subscribe = (port, id, awaited = true) =>
  new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1').setNoDelay(true);
    let open = false;
    let asked = false;
    let first = awaited;
    let rest = null;
    let stampAt = -1;

    function onText(bytes, start, end) {
      if (!asked) {
        asked = true;
        socket.write(masked(JSON.stringify({ type: 'subscribe', id, payload: { query } })));
        if (!awaited) resolve();
        return;
      }
      if (stampAt < 0) stampAt = bytes.indexOf('"computedAt":"', start) - start + 14;
      const stamp = bytes.latin1Slice(start + stampAt, start + stampAt + stampLength);
      if (first) {
        first = false;
        return resolve();
      }
      const latency = Date.now() - Date.parse(stamp);
      if (Number.isNaN(latency)) throw new Error(bytes.latin1Slice(start, end));
      counted.messages += 1;
      counted.newest = [bytes, start, end];
      counted.bytes += end - start;
      counted.latencies.push(latency);
      const last = counted.lastOf.get(stamp);
      if (last === undefined || last < latency) counted.lastOf.set(stamp, latency);
    }

    function onFrame(kind, bytes, start, end) {
      if (kind === textFrame) onText(bytes, start, end);
      else if (kind === pingFrame) socket.write(pong);
      else if (kind === closeFrame) {
        if (first) return reject(new Error(bytes.latin1Slice(start + 2, end)));
        closedAt.push({ at: performance.now(), code: bytes.readUInt16BE(start) });
        socket.destroy();
        if (closedAt.length === total) onAllClosed();
      }
    }

    socket.on('data', (chunk) => {
      let bytes = rest === null ? chunk : Buffer.concat([rest, chunk]);
      rest = null;
      let at = 0;
      if (!open) {
        const headEnd = bytes.indexOf('\r\n\r\n');
        if (headEnd < 0) return void (rest = bytes);
        open = true;
        at = headEnd + 4;
        socket.write(masked('{"type":"connection_init"}'));
      }
      for (;;) {
        const left = bytes.length - at;
        if (left < 2) break;
        const short = bytes[at + 1];
        const headLength = short === 126 ? 4 : 2;
        if (left < headLength) break;
        const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
        if (left < headLength + length) break;
        onFrame(bytes[at], bytes, at + headLength, at + headLength + length);
        at += headLength + length;
      }
      if (at < bytes.length) rest = bytes.subarray(at);
    });
    socket.on('error', reject);
    socket.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
  });

const orders = {
  async open({ port, count, ownIds, awaited }) {
    total = count;
    for (let i = 0; i < count; i += openAtOnce) {
      const batch = Math.min(openAtOnce, count - i);
      await Promise.all(
        Array.from({ length: batch }, () => subscribe(port, ownIds ? randomUUID() : '1', awaited)),
      );
    }
    return 'open';
  },
  /** All at once, as after a restart: milliseconds until each has its snapshot. */
  async comeBack({ port, count }) {
    total = count;
    closedAt = [];
    const startedAt = performance.now();
    const afterMs = async () => (await subscribe(port, '1'), performance.now() - startedAt);
    return Promise.all(Array.from({ length: count }, afterMs));
  },
  /** Waits until nothing came for half a second; 20 s at most. */
  async quiet() {
    for (let waits = 40, before = -1; counted.messages > before && waits > 0; waits -= 1) {
      before = counted.messages;
      await delay(500);
    }
    return 'quiet';
  },
  /** What came since the last time. */
  count() {
    const { lastOf, newest, ...rest } = counted;
    counted = nothing();
    const text = newest === null ? null : newest[0].utf8Slice(newest[1], newest[2]);
    return { ...rest, text, lastLatencies: [...lastOf.values()] };
  },
  /** Milliseconds from the first close to each, once the server has closed them all. */
  async closed() {
    if (closedAt.length < total) await new Promise((resolve) => (onAllClosed = resolve));
    return { afterMs: closedAt.map(({ at }) => at - closedAt[0].at), codes: [...new Set(closedAt.map(({ code }) => code))] }; // prettier-ignore
  },
};
process.on('message', async ({ order, ...rest }) => process.send(await orders[order](rest)));
