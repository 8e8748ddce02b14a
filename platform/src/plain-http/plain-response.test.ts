import { describe, expect, it } from '@jest/globals';

import { PlainResponse } from './plain-response.js';

/** A response, and what it sent: lines of the head but the date, body, whether it was the last. */
function aResponse() {
  const sent: { lines: string[]; body: string; isLast: boolean }[] = [];
  const response = new PlainResponse({
    isGone: false,
    keepAliveSeconds: 5,
    send(head, body, encoding, isLast) {
      const lines = head.split('\r\n').filter((line) => !line.startsWith('date: '));
      sent.push({ lines, body: Buffer.from(body as string, encoding).toString(), isLast });
    },
    destroy() {},
  });
  return { response, sent };
}

describe('a plain response', () => {
  it('has one line for a header that was set, several for one that was added to', () => {
    const { response, sent } = aResponse();
    response.setHeader('X-A', 1).setHeader('x-a', 2).appendHeader('vary', 'a');
    response.writeHead(404, { Vary: ['b', 'c'], 'X-B': 'd', 'x-c': undefined });
    expect([response.getHeader('X-a'), response.hasHeader('vary')]).toEqual(['2', true]);
    response.end('ä');
    expect(sent).toEqual([
      {
        lines: [
          'HTTP/1.1 404 Not Found',
          'x-a: 2',
          'vary: a',
          'vary: b',
          'vary: c',
          'x-b: d',
          'content-length: 2',
          'connection: keep-alive',
          'keep-alive: timeout=5',
          '',
          '',
        ],
        body: 'ä',
        isLast: false,
      },
    ]);
  });

  it('tells the length of the body that it has, whatever was told before', () => {
    const { response, sent } = aResponse();
    response.writeHead(200, { 'content-length': 100 });
    response.end();
    expect(sent[0]?.lines).toContain('content-length: 0');
  });

  it('ends the connection when it says so', () => {
    const { response, sent } = aResponse();
    response.setHeader('Connection', 'close');
    response.end('x');
    expect(sent[0]?.isLast).toBe(true);
    expect(sent[0]?.lines.filter((line) => line.includes('alive'))).toEqual([]);
  });

  it.each([
    ['x-a', 'b\r\nset-cookie: c'],
    ['x-a', 'b\0'],
    ['x a', 'b'],
    ['x-a:', 'b'],
  ])('takes no header that would be another one: %j %j', (name, value) => {
    const { response } = aResponse();
    expect(() => response.setHeader(name, value)).toThrow(/character in header|Header name/);
  });

  it('takes no header after it was sent', () => {
    const { response } = aResponse();
    response.end();
    expect(() => response.setHeader('x-a', 'b')).toThrow('has been sent');
  });
});
