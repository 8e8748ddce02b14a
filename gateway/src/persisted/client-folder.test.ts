import { on, once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { WebSocket } from 'ws';

import { startMarketGateway } from '../fixtures/market.gateway.js';
import { type ClientFolder, openClientFolder } from './client-folder.js';
import { openPersisted } from './persisted.js';
import { clientText, documents, operations } from './fixtures/client-fixture.js';

let folder: string;
let lines: string[];
let clients: ClientFolder | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gateway-clients-'));
  lines = [];
});
afterEach(() => {
  clients?.close();
  rmSync(folder, { recursive: true, force: true });
});

const logger = createLogger({ name: 'test', level: 'warn', write: (line) => lines.push(line) });
const openFolder = async () => (clients = await openClientFolder(folder, logger));
const openAll = async () => openPersisted({ clients: await openFolder(), metrics: null, logger });
const place = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const changed = () => new Promise<void>((resolve) => clients?.onChange(() => resolve()));

describe('a folder of clients', () => {
  it('is followed: a file put, changed or taken away counts without a restart', async () => {
    await openFolder();
    expect(clients?.all()).toEqual([]);

    let change = changed();
    place('.acme.json.tmp', clientText('acme', 'off'));
    renameSync(path.join(folder, '.acme.json.tmp'), path.join(folder, 'acme.json'));
    await change;
    expect(clients?.get('acme')?.mode).toBe('off');

    change = changed();
    place('acme.json', clientText('acme', 'require-id'));
    await change;
    expect(clients?.get('acme')?.mode).toBe('require-id');

    change = changed();
    rmSync(path.join(folder, 'acme.json'));
    await change;
    expect(clients?.get('acme')).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('serves a client as before while its file is wrong, and says once which file that is', async () => {
    place('acme.json', clientText('acme', 'safelist'));
    await openFolder();
    for (const wrong of ['{', clientText('acme', 'safelist').replace('query Hello', 'query {{')]) {
      lines = [];
      place('acme.json', wrong);
      await clients?.reload();
      await clients?.reload();
      expect(clients?.get('acme')?.operations).toHaveLength(operations.length);
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({ file: 'acme.json', msg: expect.stringContaining('not used') }),
      ]);
    }
    expect(lines.join()).toContain('operation 1 (Hello): Syntax Error');
    place('acme.json', clientText('acme', 'off'));
    await clients?.reload();
    expect(clients?.get('acme')?.mode).toBe('off');
  });

  it('leaves out, by name, what it cannot use, and serves the others', async () => {
    const good = JSON.parse(clientText('acme', 'off'));
    const [hello, , crate] = operations;
    const twisted = [hello, { ...crate, id: hello?.id }];
    const impostor = [
      { ...crate, id: operations[0]?.id },
      { ...hello, id: 'hello.v1' },
    ];
    const wrong: [string, object | string, RegExp][] = [
      ['a.json', { ...good, name: 'b' }, /must be named b\.json/],
      ['b.json', { ...good, name: 'b', mode: 'strict' }, /mode: /],
      ['c.json', { ...good, name: 'c', keySha256: 'secret' }, /keySha256: must be a SHA-256/],
      ['d.json', { ...good, name: 'd', apiKey: 'secret' }, /apiKey/],
      [
        'e.json',
        { ...good, name: 'e', manifest: { ...good.manifest, operations: twisted } },
        /operation 2 \(Crate\) has the id/,
      ],
      [
        'f.json',
        { ...good, name: 'f', manifest: { ...good.manifest, operations: impostor } },
        /the id of Crate is the hash of Hello/,
      ],
      ['g.json', 'null', /not used/],
    ];
    for (const [name, value] of wrong) {
      place(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    place('acme.json', JSON.stringify(good));
    await openFolder();
    expect(clients?.all().map(({ name }) => name)).toEqual(['acme']);
    expect(lines).toHaveLength(wrong.length);
    for (const [name, , reason] of wrong) {
      const line = lines.find((each) => JSON.parse(each).file === name);
      expect([name, line]).toEqual([name, expect.stringMatching(reason)]);
    }
    expect(lines.join()).not.toContain('"secret"');
  });

  it('changes what runs through the doors, and takes a client away from sockets and streams that are open', async () => {
    place('acme.json', clientText('acme', 'require-id', { operations: [] }));
    const market = await startMarketGateway({ persisted: await openAll() });
    const ask = async (key = 'key of acme') => {
      const response = await fetch(market.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-client-name': 'acme',
          'x-client-key': key,
        },
        body: JSON.stringify({ id: operations[0]?.id }),
      });
      const { errors, data } = (await response.json()) as any;
      return errors?.[0].extensions.code ?? data;
    };
    const stream = () =>
      fetch(market.url, {
        method: 'POST',
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          'x-client-name': 'acme',
          'x-client-key': 'key of acme',
        },
        body: JSON.stringify({ id: operations.find(({ name }) => name === 'Board')?.id }),
      });
    const socket = new WebSocket(market.url.replace('http', 'ws'), ['graphql-transport-ws']);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const messages = on(socket, 'message');
    const next = async () => JSON.parse(String((await messages.next()).value?.[0]));
    const subscribe = (id: string) =>
      socket.send(JSON.stringify({ type: 'subscribe', id, payload: { id: operations[0]?.id } }));
    try {
      await once(socket, 'open');
      const payload = { clientName: 'acme', clientKey: 'key of acme' };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
      expect(await next()).toEqual({ type: 'connection_ack' });
      expect(await ask()).toBe('PERSISTED_QUERY_NOT_IN_LIST');
      place('acme.json', clientText('acme', 'require-id'));
      await clients?.reload();
      expect(await ask()).toEqual({ echo: 'hi' });
      subscribe('1');
      expect((await next()).payload).toEqual({ data: { echo: 'hi' } });
      const live = await stream();
      expect(market.gateway.counts().streams).toBe(1);
      rmSync(path.join(folder, 'acme.json'));
      await clients?.reload();
      // Also ends what the socket and the stream listen to.
      expect(await closed).toBe(4403);
      expect(await live.text()).toContain('event: next');
      expect(await ask()).toBe('UNAUTHENTICATED');
    } finally {
      await market.close();
    }
  });

  it('has its operations compiled before the first request, and says which cannot run', async () => {
    const bad = { id: 'bad', name: 'Bad', type: 'query' as const, body: 'query Bad { nothing }' };
    place('acme.json', clientText('acme', 'safelist', { operations: [...operations, bad] }));
    const market = await startMarketGateway({ persisted: await openAll(), logger });
    const compiled = market.gateway.counts().operations;
    await market.close();
    // A subscription is compiled as a query when somebody listens.
    expect(compiled).toBe(Object.keys(documents).length - 1);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        client: 'acme',
        operation: 'Bad',
        msg: expect.stringMatching(/Cannot query field "nothing".*line 1, column 13/),
      }),
    ]);
  });

  it('has company: what every caller may name is compiled before the first request too', async () => {
    const known = operations.filter(({ name }) => name === 'Hello');
    const persisted = openPersisted({ clients: null, metrics: null, logger, known });
    const market = await startMarketGateway({ persisted, logger });
    const compiled = market.gateway.counts().operations;
    await market.close();
    expect([known.length, compiled, lines]).toEqual([1, 1, []]);
  });
});
