import { SocketClient } from '../fixtures/socket-client.js';

interface ToldError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What came back for one operation. */
export interface DoorAnswer {
  readonly data?: unknown;
  readonly errors?: readonly ToldError[];
  readonly extensions?: unknown;
}

/** A way to send one operation to a gateway; `errors` is also what a closed socket or a bare status comes to. */
export type Door = (
  url: string,
  payload: object | string,
  headers?: Record<string, string>,
) => Promise<DoorAnswer>;

const overHttp: Door = async (url, payload, headers = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  return (await response.json()) as DoorAnswer;
};

const overSocket: Door = async (url, payload, headers = {}) => {
  const client = new SocketClient<DoorAnswer & ToldError[]>(url, headers);
  const closed = client.closed.then(({ code, reason }) => ({
    errors: [{ message: reason, extensions: { code: 'CLOSED', closeCode: code } }],
  }));
  const asked = (async () => {
    await client.init();
    client.send(typeof payload === 'string' ? payload : { type: 'subscribe', id: '1', payload });
    const { payload: answer } = await client.next();
    return Array.isArray(answer) ? { errors: answer } : (answer ?? {});
  })();
  const answer = await Promise.race([asked, closed]);
  client.socket.close();
  return answer;
};

const overStream: Door = async (url, payload, headers = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  const text = await response.text();
  return JSON.parse(/^event: next\ndata: (.*)$/m.exec(text)?.[1] ?? text) as DoorAnswer;
};

/** The doors, by their names in tests. */
export const doors: readonly (readonly [string, Door])[] = [
  ['HTTP', overHttp],
  ['WebSocket', overSocket],
  ['a stream of events', overStream],
];
