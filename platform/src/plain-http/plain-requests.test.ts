import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { readBody } from '../request-body.js';
import type { PlainRequest } from './plain-request.js';
import { answerPlainRequests, type PlainRequests } from './plain-requests.js';
import type { HttpResponse } from './plain-response.js';

/** Who answered which bodies. */
let journal: string[];
let server: http.Server;
let plain: PlainRequests;
let client: net.Socket;
let received: string;
/** Answers to plain requests wait for this. */
let gate: Promise<unknown>;

const post = (body: string, ...lines: string[]): string =>
  [
    'POST /graphql HTTP/1.1',
    'host: x',
    `content-length: ${Buffer.byteLength(body)}`,
    ...lines,
  ].join('\r\n') + `\r\n\r\n${body}`;

async function answer(
  who: string,
  request: http.IncomingMessage | PlainRequest,
  response: HttpResponse,
): Promise<void> {
  const body = await readBody(request, 1000).catch((error: Error) => error.message);
  journal.push(`${who} ${body}`);
  // More than the kernel takes for a client that does not read.
  if (body === 'large') return void response.end(Buffer.alloc(64_000_000, 'x'));
  response.setHeader('x-who', who);
  response.appendHeader('set-cookie', 'a=1');
  response.appendHeader('set-cookie', 'b=2');
  if (body === 'last') response.setHeader('connection', 'close');
  response.writeHead(201, { 'content-type': 'text/plain' });
  response.end(`${who}: ${body}`);
}

beforeEach(async () => {
  journal = [];
  gate = Promise.resolve();
  received = '';
  server = http.createServer((request, response) => void answer('node', request, response));
  server.keepAliveTimeout = 50;
  plain = answerPlainRequests(server, {
    path: '/graphql',
    accepts: ({ headers }) => headers.accept !== 'text/event-stream',
    handle: (request, response) => void gate.then(() => answer('plain', request, response)),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = net.connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay(true);
  client.on('data', (bytes) => (received += bytes.toString())).on('error', () => {});
  await new Promise((resolve) => client.once('connect', resolve));
});
afterEach(async () => {
  client.destroy();
  plain.closeAllConnections();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isSo(); i += 1) await delay(5);
  expect(isSo()).toBe(true);
}

/** Sends pieces, a moment apart, and waits until this many answers have been given. */
async function exchange(answers: number, ...pieces: string[]): Promise<void> {
  for (const piece of pieces) {
    client.write(piece);
    await delay(15);
  }
  await until(() => (received.match(/(plain|node): /g) ?? []).length >= answers);
}

describe('requests on one connection', () => {
  it('are answered one after the other without node:http while they are plain', async () => {
    await exchange(2, post('one'), post('two'));
    expect(journal).toEqual(['plain one', 'plain two']);
    const [first = ''] = received.split(/(?<=plain: one)/);
    expect(first.replace(/date: .*/, 'date: …').split('\r\n')).toEqual([
      'HTTP/1.1 201 Created',
      'x-who: plain',
      'set-cookie: a=1',
      'set-cookie: b=2',
      'content-type: text/plain',
      'content-length: 10',
      'date: …',
      'connection: keep-alive',
      'keep-alive: timeout=0',
      '',
      'plain: one',
    ]);
    const date = /date: (.*)\r/.exec(first)?.[1] ?? '';
    expect(Math.abs(Date.now() - Date.parse(date))).toBeLessThan(5000);
  });

  it.each([
    ['in two pieces', [post('one').slice(0, 30), post('one').slice(30)]],
    ['with their bodies later', [post('one').slice(0, -3), 'one']],
    [
      'in chunks',
      [
        'POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\n',
      ],
    ],
    ['at another address', [post('one').replace('/graphql', '/other')]],
    ['that want a stream', [post('one', 'accept: text/event-stream')]],
  ])('are left to node:http when they come %s', async (_how, pieces) => {
    await exchange(1, ...pieces);
    expect(journal).toEqual(['node one']);
  });

  it('are all left to node:http from the first that is not plain', async () => {
    await exchange(3, post('one'), post('two', 'x: 1', 'x: 2'), post('three'));
    expect(journal).toEqual(['plain one', 'node two', 'node three']);
  });

  it('are left to node:http when several come at once', async () => {
    await exchange(2, post('one') + post('two'));
    expect(journal).toEqual(['node one', 'node two']);
  });

  it('are answered in their order when they come before the answer to the first', async () => {
    let open = (): void => {};
    gate = new Promise<void>((resolve) => (open = resolve));
    client.write(post('one'));
    await delay(20);
    client.write(post('two'));
    await delay(20);
    client.write(post('three').slice(0, 20));
    await delay(20);
    expect(received).toBe('');
    open();
    await until(() => received.includes('node: two'));
    await exchange(3, post('three').slice(20));
    expect(journal).toEqual(['plain one', 'node two', 'node three']);
    expect(received.indexOf('plain: one')).toBeLessThan(received.indexOf('node: two'));
  });

  it('are refused by their size alike', async () => {
    await exchange(1, post('x'.repeat(1001)));
    expect(journal).toEqual(['plain The body is too large; at most 1000 bytes are allowed.']);
  });

  it('are refused by node:http when they are none', async () => {
    client.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\none',
    );
    await until(() => received.startsWith('HTTP/1.1 400 Bad Request'));
    expect(journal).toEqual([]);
  });
});

describe('a connection', () => {
  const closed = (): Promise<unknown> => new Promise((resolve) => client.once('close', resolve));

  it('ends with an answer that says so', async () => {
    const ended = closed();
    await exchange(1, post('last'));
    await ended;
    expect(received).toContain('connection: close');
    expect(received).not.toContain('keep-alive');
  });

  it('ends when nothing comes for as long as was announced, and a second', async () => {
    const ended = closed();
    await exchange(1, post('one'));
    await ended;
    expect(client.destroyed).toBe(true);
  });

  it('is ended while it waits for a request, not before its answer', async () => {
    let open = (): void => {};
    gate = new Promise<void>((resolve) => (open = resolve));
    client.write(post('one'));
    await delay(30);
    plain.closeIdleConnections();
    open();
    await exchange(1);
    const ended = closed();
    plain.closeIdleConnections();
    await ended;
  });

  it('that its client closes is closed', async () => {
    await exchange(1, post('one'));
    const ended = closed();
    client.end();
    await ended;
    const count = () => promisify(server.getConnections).call(server);
    for (let i = 0; i < 100 && (await count()) > 0; i += 1) await delay(5);
    expect(await count()).toBe(0);
  });

  it('that went away is told nothing', async () => {
    let open = (): void => {};
    gate = new Promise<void>((resolve) => (open = resolve));
    client.write(post('one'));
    await delay(30);
    client.destroy();
    await delay(30);
    open();
    await until(() => journal.length === 1);
    expect(journal).toEqual(['plain one']);
  });

  it('whose client does not read is not read either', async () => {
    client.pause();
    client.write(post('large'));
    await until(() => journal.length === 1);
    client.write(post('two'));
    await delay(100);
    expect(journal).toEqual(['plain large']);
    client.resume();
    await until(() => received.includes('node: two'));
  });
});
