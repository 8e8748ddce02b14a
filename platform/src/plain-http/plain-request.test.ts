import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { readPlainHead } from './plain-request.js';

const host = 'host: shop.example';
const headOf = (...lines: string[]): string => ['POST /graphql HTTP/1.1', ...lines].join('\r\n');
const read = (...lines: string[]) => readPlainHead(headOf(host, ...lines), '/graphql');

describe('a plain head', () => {
  it('gives headers by their lower-case names, without white space around their values', () => {
    expect(read('Content-Length: 12', 'X-Odd:\t a, b \t', 'accept:*/*')).toEqual({
      url: '/graphql',
      headers: { host: 'shop.example', 'content-length': '12', 'x-odd': 'a, b', accept: '*/*' },
      bodyBytes: 12,
    });
  });

  it.each([
    ['a body in chunks', ['Transfer-Encoding: chunked']],
    ['a body of two kinds', ['content-length: 3', 'transfer-encoding: chunked']],
    ['no length', ['accept: */*']],
    ['two lengths', ['content-length: 3', 'content-length: 3']],
    ['a list as the length', ['content-length: 3, 3']],
    ['a signed length', ['content-length: +3']],
    ['a hexadecimal length', ['content-length: 0x3']],
    ['a length without bounds', ['content-length: 9999999999']],
    ['a second host', ['content-length: 3', host]],
    ['a header that comes twice', ['content-length: 3', 'cookie: a', 'cookie: b']],
    ['another protocol', ['content-length: 3', 'connection: upgrade', 'upgrade: websocket']],
    ['the last request', ['content-length: 3', 'connection: close']],
    ['a question before the body', ['content-length: 3', 'expect: 100-continue']],
    ['what is a list to node:http', ['content-length: 3', 'set-cookie: a']],
    ['a continued line', ['content-length: 3', 'x-a: b', ' c']],
    ['white space before the colon', ['content-length : 3']],
    ['a line feed in a value', ['content-length: 3', 'x-a: b\nx-b: c']],
    ['a carriage return in a value', ['content-length: 3', 'x-a: b\rc']],
    ['a null in a value', ['content-length: 3', 'x-a: b\0c']],
    ['no name', ['content-length: 3', ': c']],
    ['an empty value', ['content-length: 3', 'x-a:']],
    ['the name of the prototype', ['content-length: 3', '__proto__: c']],
  ])('is not one with %s', (_what, lines) => {
    expect(read(...lines)).toBeNull();
  });

  it.each([
    'GET /graphql HTTP/1.1',
    'POST /graphql?a HTTP/1.1',
    'POST /graphql HTTP/1.0',
    'POST  /graphql HTTP/1.1',
    'POST http://shop.example/graphql HTTP/1.1',
    'post /graphql HTTP/1.1',
  ])('is not one that begins %j', (first) => {
    expect(readPlainHead(`${first}\r\n${host}\r\ncontent-length: 3`, '/graphql')).toBeNull();
  });

  it('is not one without a host', () => {
    expect(readPlainHead(headOf('content-length: 3'), '/graphql')).toBeNull();
  });
});

describe('beside node:http', () => {
  let server: http.Server;
  let seen: { headers: http.IncomingHttpHeaders; body: string } | null = null;
  beforeAll(async () => {
    server = http.createServer((request, response) => {
      let body = '';
      request.setEncoding('latin1').on('data', (text: string) => (body += text));
      request.on('end', () => {
        seen = { headers: request.headers, body };
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());

  /** What node:http makes of the same bytes. */
  async function parsed(text: string): Promise<typeof seen> {
    seen = null;
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(text, 'latin1');
    await new Promise((resolve) => socket.once('data', resolve).once('close', resolve));
    socket.destroy();
    return seen;
  }

  const name = fc.constantFrom('accept', 'X-A', 'cookie', 'Keep-Alive', 'te', 'connection', 'age');
  const value = fc.oneof(
    fc.constantFrom('keep-alive', 'close', 'chunked', 'a, b', '', ' x ', '\t"y"', 'z\t', 'ä', ':'),
    fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((c) => String.fromCharCode(c)) }),
  );
  const separator = fc.constantFrom(': ', ':', ' : ', ':\t', ':\r\n ');
  const line = fc.tuple(name, separator, value).map((parts) => parts.join(''));
  const body = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '0', 'é'), maxLength: 20 });

  it('reads what it takes as node:http reads it', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 4 }), body, async (lines, sent) => {
        const head = headOf(host, ...lines, `content-length: ${sent.length}`);
        const plain = head.includes('\r\n\r\n') ? null : readPlainHead(head, '/graphql');
        if (plain === null) return;
        taken += 1;
        const theirs = await parsed(`${head}\r\n\r\n${sent}`);
        expect(theirs).toEqual({ headers: { ...plain.headers }, body: sent });
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
