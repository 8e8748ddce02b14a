import net, { type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { textOfBytes } from './byte-string.js';
import { createHttp1Client } from './http1-client.js';
import type { Http1Options } from './http1-pool.js';
import type { PostClient, PostResponse } from './http-post.js';

const bounds: Http1Options = {
  maxConnections: 2,
  maxWaiting: 2,
  maxResponseBytes: 1000,
  keepAliveMs: 60_000,
};
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A raw server, and a client of it; `onRequest` is told of each request on each connection. */
async function connect(
  onRequest: (socket: Socket, text: string, index: number) => void,
  options: Partial<Http1Options> = {},
) {
  let requests = 0;
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let text = '';
    socket.setEncoding('latin1').on('data', (data: string) => {
      text += data;
      const length = Number(/content-length: (\d+)/.exec(text)?.[1]);
      const end = text.indexOf('\r\n\r\n') + 4 + length;
      if (end < 4 + length || text.length < end) return;
      const request = text.slice(0, end);
      text = text.slice(end);
      requests += 1;
      onRequest(socket, request, requests);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?a=1`;
  const client: PostClient = createHttp1Client({ ...bounds, ...options });
  ends.push(
    () => sockets.forEach((socket) => socket.destroy()),
    () => client.close(),
    () => server.close(),
  );
  const post = (body = '{}', deadlineAt = Date.now() + 10_000): Promise<PostResponse> =>
    client.post({
      url,
      headers: [['x-one', 'two']],
      body,
      bodyBytes: Buffer.byteLength(body),
      deadlineAt,
    });
  return { client, post, sockets };
}

const textOf = async (response: Promise<PostResponse>): Promise<string> =>
  textOfBytes((await response).body);
const nameOf = (response: Promise<PostResponse>): Promise<string> =>
  response.then(
    ({ body }) => `answered ${textOfBytes(body)}`,
    ({ name }: Error) => name,
  );

describe('the client of plain HTTP/1.1', () => {
  it('sends a request as it is meant, and reads status, headers and letters of all kinds', async () => {
    const requests: string[] = [];
    const { post } = await connect((socket, text) => {
      requests.push(text);
      socket.write('HTTP/1.1 201 Created\r\nContent-Length: 6\r\nX-A:  b \r\nx-a: c\r\n\r\nä🎺');
    });
    const { statusCode, headers, body: read } = await post('{"é":1}');
    expect({ statusCode, headers, body: read }).toEqual({
      statusCode: 201,
      headers: [
        ['content-length', '6'],
        ['x-a', 'b'],
        ['x-a', 'c'],
      ],
      body: Buffer.from('ä🎺').toString('latin1'),
    });
    const [head, body] = requests[0]?.split('\r\n\r\n') ?? [];
    expect(head).toMatch(
      /^POST \/graphql\?a=1 HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\nx-one: two\r\n/,
    );
    expect(head).toMatch(/content-length: 8$/);
    expect(Buffer.from(body ?? '', 'latin1').toString()).toBe('{"é":1}');
  });

  const whole = [
    ['of a given length', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhällo'.replace('ä', 'e')],
    [
      'in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nx: y\r\n\r\n',
    ],
    [
      'after hints',
      'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello',
    ],
  ] as const;
  for (const [what, answer] of whole) {
    it(`reads a body ${what}, however it is cut, on one connection`, async () => {
      const pieces: string[][] = [[answer], [...answer]];
      for (let at = 1; at < answer.length; at += 7) {
        pieces.push([answer.slice(0, at), answer.slice(at)]);
      }
      const { post, sockets } = await connect((socket, _text, index) => {
        const [first = '', ...rest] = pieces[index - 1] ?? [];
        socket.write(first);
        const next = (): void => {
          const piece = rest.shift();
          if (piece !== undefined) socket.write(piece, () => setImmediate(next));
        };
        setImmediate(next);
      });
      for (const _ of pieces) expect(await textOf(post())).toBe('hello');
      expect(sockets.size).toBe(1);
    });
  }

  it('reads a body until the connection ends, and takes a new one', async () => {
    const { post, sockets } = await connect((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nhello'));
    expect([await textOf(post()), await textOf(post())]).toEqual(['hello', 'hello']);
    expect(sockets.size).toBe(2);
  });

  it('reads a body of many chunks and more than one read', async () => {
    const { post } = await connect(
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
        for (let i = 0; i < 300; i += 1) socket.write(`3e8\r\n${String(i % 10).repeat(1000)}\r\n`);
        socket.write('0\r\n\r\n');
      },
      { maxResponseBytes: 300_000 },
    );
    const text = await textOf(post());
    expect([text.length, text.slice(1999, 2001), text.at(-1)]).toEqual([300_000, '12', '9']);
  });

  it.each([
    ['says so', 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nhi'],
    [
      'keeps none long enough',
      'HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nhi',
    ],
    ['says too much', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi and more'],
  ])('uses a connection once when the server %s', async (_what, answer) => {
    const { post, sockets } = await connect((socket) => socket.write(answer));
    expect([await textOf(post()), await textOf(post())]).toEqual(['hi', 'hi']);
    expect(sockets.size).toBe(2);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a length that is none', 'HTTP/1.1 200 OK\r\ncontent-length: 1x\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    ],
    ['a packed body', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n'],
    ['a chunk without a size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n'],
    [
      'a chunk longer than it says',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n',
    ],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    [
      'a length that is said twice',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\na',
    ],
    ['a length behind an odd space', 'HTTP/1.1 200 OK\r\ncontent-length: \xa01\r\n\r\na'],
    ['a name before an odd space', 'HTTP/1.1 200 OK\r\ncontent-length : 1\r\n\r\na'],
    ['a line that goes on', 'HTTP/1.1 200 OK\r\nx: a\r\n content-length: 1\r\n\r\na'],
    ['half an end of a line', 'HTTP/1.1 200 OK\r\nx: a\ncontent-length: 1\r\n\r\na'],
    ['another half', 'HTTP/1.1 200 OK\r\nx: a\rcontent-length: 1\r\n\r\na'],
    ['a zero byte', 'HTTP/1.1 200 OK\r\nx: a\0\r\ncontent-length: 1\r\n\r\na'],
    [
      'chunks that are said twice',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['another protocol', 'HTTP/1.1 101 Switching\r\n\r\n'],
    ['a head without an end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(70_000)}`],
    ['a body beyond its bound', 'HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n'],
    [
      'chunks beyond their bound',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3e9\r\n${'x'.repeat(1001)}\r\n`,
    ],
  ])('refuses %s', async (_what, answer) => {
    const { post } = await connect((socket) => socket.write(answer));
    expect(await nameOf(post())).toBe('MalformedResponseError');
  });

  it('says so when the connection breaks before or amid the response', async () => {
    const { post } = await connect((socket, _text, index) => {
      if (index === 1) socket.destroy();
      else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhe');
    });
    expect([await nameOf(post()), await nameOf(post())]).toEqual(
      Array.from({ length: 2 }, () => 'BrokenPostError'),
    );
  });

  it('never gives an answer to the request after a late one', async () => {
    const { post } = await connect((socket, _text, index) => {
      if (index === 2) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecond');
    });
    expect(await nameOf(post('{}', Date.now() + 20))).toBe('LatePostError');
    expect(await nameOf(post())).toBe('answered second');
    expect(await nameOf(post('{}', Date.now() - 1))).toBe('LatePostError');
  });

  it('opens no more connections than it may, and lets no more than so many requests wait', async () => {
    const held: Socket[] = [];
    const { post, sockets } = await connect((socket) => void held.push(socket));
    const outcomes = Array.from({ length: 5 }, () => nameOf(post()));
    expect(await outcomes[4]).toBe('BrokenPostError');
    for (let answered = 0; answered < 4; answered += 1) {
      while (held.length === 0) await new Promise(setImmediate);
      held.shift()?.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi');
    }
    expect(await Promise.all(outcomes.slice(0, 4))).toEqual(Array(4).fill('answered hi'));
    expect(sockets.size).toBe(2);
  });

  it('gives the place of a broken connection to whoever waits', async () => {
    const { post } = await connect(
      (socket, _text, index) => {
        if (index === 1) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi');
      },
      { maxConnections: 1 },
    );
    expect(await Promise.all([nameOf(post()), nameOf(post())])).toEqual([
      'BrokenPostError',
      'answered hi',
    ]);
  });

  it('finishes what is in flight before it closes', async () => {
    const { client, post } = await connect((socket) => {
      setImmediate(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'));
    });
    const answer = nameOf(post());
    await client.close();
    expect(await answer).toBe('answered hi');
  });
});
