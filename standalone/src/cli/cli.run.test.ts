import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { interactionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';
import { catalogTopic, itemChange, videoTopic } from '@reelgraph/schema/item-change';

import { openStores } from '../stores.js';
import { ranCli } from './cli.run.fixture.js';

let folder: string;
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-cli-'));
  now = Date.parse('2026-03-01T12:00:00Z');
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the command line in the test's folder; files are named relative to it. */
async function cli(
  args: string[],
  more: { env?: Record<string, string>; signal?: AbortSignal } = {},
) {
  const env = { DATA_DIR: join(folder, 'data'), CALLER_DIR: folder, ...more.env };
  const { code, stdout, stderr } = await ranCli(args, env, { ...more, clock: () => now });
  return { code, stdout, stderr, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

const file = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);

/** What lies in the log and the tables after the runs. */
async function inspect() {
  const stores = await openStores((name) => join(folder, 'data', name), Date.now);
  const read = async (topic: string) =>
    (await stores.log.read(topic, 0, 1000)).map(({ value }) => JSON.parse(value) as unknown);
  try {
    return {
      changes: [...(await read(catalogTopic)), ...(await read(videoTopic))].map((value) =>
        itemChange.parse(value),
      ),
      events: (await read(interactionsTopic)).map((value) => interactionEvent.parse(value)),
      titles: (
        await stores.catalog.reader.all<{ id: string; title: string }>(
          'SELECT id, title FROM product ORDER BY id',
        )
      ).map(({ id, title }) => `${id} ${title}`),
      categories: await stores.catalog.reader.all('SELECT slug, name FROM category ORDER BY slug'),
      videos: await stores.video.reader.all<{ poster: string; sources: string }>(
        'SELECT * FROM video',
      ),
      waiting: await stores.catalog.reader.all('SELECT id FROM outbox'),
    };
  } finally {
    await stores.close();
  }
}

describe('importing products', () => {
  const products = [
    { id: 1, title: 'Shirt', category: 'mens-shirts', price: 10 },
    { id: 2, title: 'Mug', category: 'kitchen', price: 5 },
  ];

  it('writes them, names their categories and publishes the changes', async () => {
    await file('shop.json.gz', gzipSync(JSON.stringify(products)));
    const { code, lastLine } = await cli(['import', 'products', 'shop.json.gz']);
    expect([code, lastLine]).toEqual([0, 'read 2, written 2, unchanged 0, rejected 0']);
    const { titles, categories, changes, waiting } = await inspect();
    expect(titles).toEqual(['shop.1 Shirt', 'shop.2 Mug']);
    expect(categories).toEqual([
      { slug: 'kitchen', name: 'Kitchen' },
      { slug: 'mens-shirts', name: "Men's shirts" },
    ]);
    expect(changes.map(({ id }) => id)).toEqual(['shop.1', 'shop.2']);
    expect(waiting).toEqual([]);
  });

  it('writes nothing the second time, and only what changed the third', async () => {
    await file('shop.json', JSON.stringify(products));
    await cli(['import', 'products', 'shop.json']);
    const second = await cli(['import', 'products', 'shop.json']);
    expect(second.lastLine).toBe('read 2, written 0, unchanged 2, rejected 0');
    await file('shop.json', JSON.stringify([products[0], { ...products[1], price: 6 }]));
    const third = await cli(['import', 'products', 'shop.json']);
    expect(third.lastLine).toBe('read 2, written 1, unchanged 1, rejected 0');
  });

  it('keeps two sources apart', async () => {
    await file('shop.json', JSON.stringify(products));
    await cli(['import', 'products', 'shop.json']);
    const other = await cli(['import', 'products', 'shop.json', '--source', 'other']);
    expect(other.lastLine).toBe('read 2, written 2, unchanged 0, rejected 0');
  });

  it('ends with the place of the rejects file when a row was rejected', async () => {
    await file('shop.json', `[{"id": 1, "title": "A"},\n{"id": 2}]`);
    const { code, lastLine } = await cli(['import', 'products', 'shop.json']);
    expect(code).toBe(0);
    const [, path] = /^read 2, written 1, unchanged 0, rejected 1: (.+)$/.exec(lastLine!)!;
    expect(path).toMatch(/rejects.shop-2026-03-01T120000-000Z\.jsonl$/);
    expect(JSON.parse(await readFile(path!, 'utf8'))).toEqual({
      line: 2,
      reason: expect.stringMatching(/^title: /),
      raw: '{"id": 2}',
    });
  });
});

describe('importing posts and tracks', () => {
  it('draws the poster and lets a demo clip play', async () => {
    const post = {
      id: '9',
      text: 'Hi \ud83d',
      authorMeta: { id: 'a' },
      musicMeta: { musicId: 'm' },
    };
    await file('posts.jsonl', JSON.stringify(post));
    const { lastLine } = await cli(['import', 'posts', 'posts.jsonl']);
    expect(lastLine).toBe('read 1, written 1, unchanged 0, rejected 0');
    const { videos, changes } = await inspect();
    expect(JSON.parse(videos[0]!.poster)).toMatchObject({ width: 540, height: 960 });
    expect(JSON.parse(videos[0]!.poster).url).toMatch(/^\/art\/poster\.svg\?id=posts\.9&category=/);
    expect(videos[0]!.sources).toMatch(/\/media\/clips\/c\d\d\.mp4/);
    expect(changes).toMatchObject([{ kind: 'video', id: 'posts.9', creatorId: 'posts.a' }]);
    const again = await cli(['import', 'posts', 'posts.jsonl']);
    expect(again.lastLine).toBe('read 1, written 0, unchanged 1, rejected 0');
  });

  it('writes each track once', async () => {
    await file('tracks.csv', 'track_id,track_name,artist_name\n1,Song,Singer\n1,Song,Singer\n');
    const runs = [
      await cli(['import', 'tracks', 'tracks.csv']),
      await cli(['import', 'tracks', 'tracks.csv']),
    ];
    expect(runs.map(({ lastLine }) => lastLine)).toEqual([
      'read 2, written 1, unchanged 1, rejected 0',
      'read 2, written 0, unchanged 2, rejected 0',
    ]);
  });
});

describe('importing sessions', () => {
  it('makes placeholders for unknown products, then the events', async () => {
    await file('shop.json', JSON.stringify([{ id: 2, title: 'Mug' }]));
    await cli(['import', 'products', 'shop.json']);
    await file('views.txt', '1 2\n2 3 2\n');
    const { lastLine } = await cli(['import', 'sessions', 'views.txt', '--source', 'shop']);
    expect(lastLine).toBe('read 2, written 2, unchanged 0, rejected 0');
    const { titles, events } = await inspect();
    expect(titles).toEqual(['shop.1 Item 1', 'shop.2 Mug', 'shop.3 Item 3']);
    expect(events.map(({ viewerId, productId }) => `${viewerId} ${productId}`)).toEqual([
      'visitor:shop.1 shop.1',
      'visitor:shop.1 shop.2',
      'visitor:shop.2 shop.2',
      'visitor:shop.2 shop.3',
      'visitor:shop.2 shop.2',
    ]);
  });

  it('writes nothing the second time, and keeps the times of the first', async () => {
    await file('views.txt', '1 2\n2 3\n');
    await cli(['import', 'sessions', 'views.txt']);
    const before = await inspect();
    now += 5 * 24 * 60 * 60 * 1000;
    await file('views.txt', '1 2\n2 3\n4\n');
    const { lastLine } = await cli(['import', 'sessions', 'views.txt']);
    expect(lastLine).toBe('read 3, written 1, unchanged 2, rejected 0');
    const after = await inspect();
    expect(after.events.slice(0, 4)).toEqual(before.events);
    expect(after.events[4]!.occurredAt).toBeLessThanOrEqual(now - 5 * 24 * 60 * 60 * 1000);
  });

  it('goes on after an interruption', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `${index % 50} 7`).join('\n');
    await file('views.txt', lines);
    const cut = await cli(['import', 'sessions', 'views.txt'], { signal: AbortSignal.abort() });
    expect([cut.code, cut.stdout]).toEqual([130, '']);
    const { lastLine } = await cli(['import', 'sessions', 'views.txt']);
    expect(lastLine).toBe('read 3000, written 2000, unchanged 1000, rejected 0');
  });
});

describe('cli demo', () => {
  it('fills an empty catalogue, and leaves one alone that has something in it', async () => {
    const first = await cli(['demo']);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.lastLine).toMatch(/^loaded \d+ products, \d+ videos and \d+ interactions$/);
    const second = await cli(['demo']);
    expect(second.lastLine).toBe('nothing to do: the catalogue is not empty');
  });
});

describe('the data folder', () => {
  it('is the one that DATABASE_URL names, as for the server', async () => {
    await file('views.txt', '1 2\n');
    const env = {
      DATA_DIR: join(folder, 'unused'),
      DATABASE_URL: `sqlite:${join(folder, 'data')}`,
    };
    await cli(['import', 'sessions', 'views.txt'], { env });
    expect((await inspect()).events).toHaveLength(2);
  });

  it('may be new for two commands at once', async () => {
    await file('views.txt', '1 2\n');
    await file('shop.json', '[{"id": 1, "title": "A"}]');
    const runs = await Promise.all([
      cli(['import', 'sessions', 'views.txt']),
      cli(['import', 'products', 'shop.json']),
    ]);
    expect(runs.map(({ code, stderr }) => [code, stderr.split('\n').length])).toEqual([
      [0, 2],
      [0, 2],
    ]);
  });
});

describe('the exit code', () => {
  it('is 0 for help, on standard output', async () => {
    const { code, stdout } = await cli(['--help']);
    expect([code, stdout.startsWith('Usage:')]).toEqual([0, true]);
  });

  it('is 2 with a sentence and the usage for wrong arguments', async () => {
    const { code, stdout, stderr } = await cli(['import', 'films', 'x']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^"films" cannot be imported, only [^\n]+\.\n\nUsage:/);
  });

  it.each([
    ['missing', null, /does not exist\.\n$/],
    ['empty', '', /^shop\.json is empty\.\n$/],
    [
      'truncated',
      gzipSync('[{"id": 1, "title": "A"}]').subarray(0, 20),
      /^shop\.json is truncated: [^\n]+\n$/,
    ],
    ['of another format', '1 2 3\n', /shop\.json has the wrong format: [^\n]+\n$/],
  ])('is 2 with a sentence for a file that is %s', async (_, content, message) => {
    if (content !== null) await file('shop.json', content);
    const { code, stdout, stderr } = await cli(['import', 'products', 'shop.json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(
      stderr
        .split('\n')
        .filter((line) => !line.startsWith('Importing'))
        .join('\n'),
    ).toMatch(message);
  });

  it('is 1 with a sentence when the data folder cannot be written', async () => {
    await file('views.txt', '1 2\n');
    const DATA_DIR = join(folder, 'views.txt', 'data');
    const { code, stderr } = await cli(['import', 'sessions', 'views.txt'], { env: { DATA_DIR } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The data folder \S+ \(DATA_DIR\) cannot be written: ENOTDIR\.\n$/);
  });

  it.each([
    ['DATABASE_URL', 'postgres://x/y'],
    ['REDIS_URL', 'http://x'],
    ['KAFKA_BROKERS', 'x'],
  ])('is 2 with a sentence that names %s when it names no such store', async (name, value) => {
    await file('views.txt', '1 2\n');
    const { code, stderr } = await cli(['import', 'sessions', 'views.txt'], {
      env: { [name]: value },
    });
    expect(code).toBe(2);
    expect(stderr).toContain(name);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
