import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ImportError } from './import-error.js';
import { postImport, productImport, sessionImport, trackImport } from './import.kinds.js';
import type { ImportKind } from './import.runner.js';
import { ImportInterrupted, runImport, summaryLine } from './import.runner.js';
import { createRejectsFile } from './rejects.file.js';
import { openSourceFile } from './source-file.js';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Imports a file of this content into a list. */
async function importInto<Row>(
  kind: ImportKind<Row>,
  content: string | Buffer,
  options: { name?: string; signal?: AbortSignal } = {},
) {
  files += 1;
  const path = join(folder, options.name ?? `file-${files}`);
  await writeFile(path, content);
  const written: Row[] = [];
  const rejects = createRejectsFile(join(folder, `rejects-${files}`), 'x', new Date(0));
  const shown: number[] = [];
  const summary = await runImport({
    file: await openSourceFile(path),
    kind,
    source: 'x',
    sink: {
      async write(rows) {
        written.push(...rows);
        return { written: rows.length, unchanged: 0 };
      },
    },
    rejects,
    progress: () => ({ update: (done) => shown.push(done), finish() {} }),
    signal: options.signal ?? new AbortController().signal,
  });
  await rejects.close();
  const kept = rejects.path === null ? '' : await readFile(rejects.path, 'utf8');
  return {
    written,
    summary,
    shown,
    rejected: kept
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { line: number; reason: string; raw: string }),
  };
}

const shopHeader =
  'uniq_id,product_name,pid,retail_price,discounted_price,is_FK_Advantage_product,product_rating,overall_rating,brand';

describe('importing products', () => {
  const mug = {
    id: 1,
    title: 'Mug',
    description: 'Blue.',
    category: 'kitchen-accessories',
    price: 9.99,
    discountPercentage: 10.48,
    rating: 2.56,
    stock: 0,
    tags: ['cup', 'cup'],
    brand: 'Own',
    images: ['https://example.com/1.webp', 'javascript:alert(1)'],
    meta: { createdAt: '2025-04-30T09:41:02.053Z' },
  };

  it('maps a DummyJSON product, its price in cents', async () => {
    const { written } = await importInto(productImport, JSON.stringify([mug]));
    expect(written).toEqual([
      {
        id: 'x.1',
        title: 'Mug',
        description: 'Blue.',
        category: 'kitchen-accessories',
        brand: 'Own',
        tags: ['cup'],
        priceMinor: 999,
        compareAtMinor: 1116,
        currency: 'USD',
        stock: 0,
        rating: 2.56,
        images: [{ url: 'https://example.com/1.webp', width: 1000, height: 1000, alt: 'Mug' }],
        createdAt: Date.parse('2025-04-30T09:41:02.053Z'),
        merchant: null,
      },
    ]);
  });

  it('leaves unknown what a product does not say', async () => {
    const { written } = await importInto(productImport, '[{"id": "a", "title": "A"}]');
    expect(written[0]).toMatchObject({
      priceMinor: null,
      currency: null,
      stock: null,
      rating: null,
    });
  });

  it('takes a merchant where a row names one, and only with a secure address', async () => {
    const merchant = { id: 7, name: 'Rara', handOverUrl: 'https://rara.example/?o={order}' };
    const { written, rejected } = await importInto(
      productImport,
      JSON.stringify([
        { ...mug, merchant },
        { ...mug, id: 2, merchant: { ...merchant, handOverUrl: 'javascript:alert(1)' } },
      ]),
    );
    expect(written.map((row) => row.merchant)).toEqual([{ ...merchant, id: 'x.7' }]);
    expect(rejected).toMatchObject([{ reason: 'merchant.handOverUrl: expected an https address' }]);
  });

  it('maps a shop CSV, its prices in paise, and none where the shop gives none', async () => {
    const { written, summary } = await importInto(
      productImport,
      [
        shopHeader,
        'a,Sofa,P1,32157,22646,FALSE,No rating available,4.5,FabHome',
        'b,"Lamp, tall",P2,982.00,1000.00,FALSE,No rating available,No rating available,',
        'c,Rug,P3,-11.00,0.00,FALSE,,,Rugs',
        '',
      ].join('\r\n'),
    );
    expect(summary).toEqual({ read: 3, written: 3, unchanged: 0, rejected: 0 });
    expect(
      written.map((row) => [
        row.id,
        row.title,
        row.priceMinor,
        row.compareAtMinor,
        row.currency,
        row.rating,
        row.brand,
      ]),
    ).toEqual([
      ['x.a', 'Sofa', 2264600, 3215700, 'INR', 4.5, 'FabHome'],
      ['x.b', 'Lamp, tall', 100000, null, 'INR', null, null],
      ['x.c', 'Rug', null, null, null, null, 'Rugs'],
    ]);
  });

  it('takes the first row of an id and counts later ones as unchanged', async () => {
    const { written, summary } = await importInto(
      productImport,
      '[{"id": 1, "title": "A"}, {"id": 1, "title": "B"}, {"id": 2, "title": "C"}]',
    );
    expect(written.map(({ title }) => title)).toEqual(['A', 'C']);
    expect(summary).toEqual({ read: 3, written: 2, unchanged: 1, rejected: 0 });
  });

  it('keeps each bad row with its line and reason, and goes on', async () => {
    const { summary, rejected } = await importInto(
      productImport,
      Buffer.concat([
        Buffer.from(`${shopHeader}\na,Mug,P,9,8,FALSE,,,\nb,Caf`),
        Buffer.from([0xc3, 0x3f]),
        Buffer.from('s,P,9,8,FALSE,,,\nc,Jug,P,9\nd,"open,P,9,8,FALSE,,,\ne,,P,9,8,FALSE,,,\n'),
        Buffer.from('f,Jar,P,dear,8,FALSE,,,\ng,Cup,P,9,8,FALSE,,,\n'),
      ]),
    );
    expect(summary).toEqual({ read: 7, written: 2, unchanged: 0, rejected: 5 });
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'not valid UTF-8'],
      [4, '4 fields where the header has 9'],
      [5, 'a quote is never closed'],
      [6, 'product_name: is empty'],
      [7, 'retail_price: is not an amount'],
    ]);
    expect(rejected[1]!.raw).toBe('c,Jug,P,9');
  });

  it('rejects a JSON element that does not parse or does not fit', async () => {
    const { summary, rejected } = await importInto(
      productImport,
      '[{"id": 1, "title": "A"},\noops,\n{"id": 2, "title": "B", "price": "dear"},\n{"id": 9007199254740993, "title": "C"}]',
    );
    expect(summary).toMatchObject({ read: 4, written: 1, rejected: 3 });
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'not valid JSON'],
      [3, expect.stringMatching(/^price: /)],
      [4, expect.stringMatching(/^id: /)],
    ]);
  });
});

describe('importing posts', () => {
  const post = {
    id: '6907228749016714497',
    text: 'Confidence went up #up',
    createTime: 1608214517,
    authorMeta: { id: 'creator_1', name: 'one', nickName: 'One', verified: false },
    musicMeta: { musicId: '67', musicName: 'Element', musicAuthor: 'Somebody' },
    videoMeta: { height: 1024, width: 576, duration: 15 },
    hashtags: [{ id: '1', name: 'up', title: '', cover: '' }, { name: 'up' }],
  };

  it('takes a post apart into video, creator and music', async () => {
    const { written } = await importInto(postImport, `${JSON.stringify(post)}\n`);
    expect(written).toEqual([
      {
        video: {
          id: 'x.6907228749016714497',
          caption: 'Confidence went up #up',
          hashtags: ['up'],
          durationMs: 15_000,
          creatorId: 'x.creator_1',
          musicId: 'x.67',
          createdAt: 1608214517000,
        },
        creator: { id: 'x.creator_1', handle: 'one', displayName: 'One', followerCount: 0 },
        music: { id: 'x.67', title: 'Element', author: 'Somebody' },
      },
    ]);
  });

  it('reads a JSON array as well as JSON lines', async () => {
    const second = {
      ...post,
      id: '2',
      musicMeta: null,
      createTime: null,
      createTimeISO: '2023-05-18T18:07:09.000Z',
    };
    const { written } = await importInto(postImport, JSON.stringify([post, second], null, 1));
    expect(written[1]).toMatchObject({
      video: { musicId: null, createdAt: Date.parse('2023-05-18T18:07:09Z') },
      music: null,
    });
  });

  it('rejects a post without an author', async () => {
    const { summary, rejected } = await importInto(
      postImport,
      `${JSON.stringify(post)}\n${JSON.stringify({ ...post, id: '2', authorMeta: {} })}\n{"id"`,
    );
    expect(summary).toMatchObject({ written: 1, rejected: 2 });
    expect(rejected.map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe('importing tracks', () => {
  it('takes each track once, however many playlists it is in', async () => {
    const { written, summary } = await importInto(
      trackImport,
      'track_id,track_name,artist_id,artist_name\n1,Song,9,Singer\n1,Song,9,Singer\n2,Tune,9,\n',
    );
    expect(summary).toEqual({ read: 3, written: 2, unchanged: 1, rejected: 0 });
    expect(written).toEqual([
      { id: 'x.1', title: 'Song', author: 'Singer' },
      { id: 'x.2', title: 'Tune', author: null },
    ]);
  });
});

describe('importing sessions', () => {
  it('takes a line as a session, under its line number', async () => {
    const { written, summary, rejected } = await importInto(
      sessionImport,
      '1 2 2\n\n30\nA-1  B_2 \n4,5\n',
    );
    expect(written).toEqual([
      { line: 1, itemIds: ['1', '2', '2'] },
      { line: 3, itemIds: ['30'] },
      { line: 4, itemIds: ['A-1', 'B_2'] },
    ]);
    expect(summary).toEqual({ read: 4, written: 3, unchanged: 0, rejected: 1 });
    expect(rejected).toEqual([
      { line: 5, reason: 'expected item ids with spaces between', raw: '4,5' },
    ]);
  });
});

describe('a file', () => {
  const products = JSON.stringify([{ id: 1, title: 'A' }]);

  it('is read from gzip, told by its content and not by its name', async () => {
    const { summary } = await importInto(productImport, gzipSync(products), { name: 'plain.json' });
    expect(summary.written).toBe(1);
  });

  it('may begin with a byte order mark', async () => {
    const { summary } = await importInto(productImport, `\ufeff${products}`);
    expect(summary.written).toBe(1);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['is empty', '', /^f1 is empty\.$/],
    ['is empty inside its gzip', gzipSync(''), /^f2 is empty\.$/],
    ['has white space only', ' \n\n', /^f3 is empty\.$/],
    ['has an empty array', '[]', /^f4 is empty: it has no row\.$/],
    ['has a header only', `${shopHeader}\n`, /^f5 is empty: it has no row\.$/],
    ['is gzip that ends too early', gzipSync(products).subarray(0, -9), /^f6 is truncated: /],
    ['is an array that ends too early', products.slice(0, -2), /^f7 is truncated: /],
    [
      'has other columns',
      'a,b\n1,2\n',
      /^f8 has the wrong format: expected a JSON array of products/,
    ],
    ['has other objects', '[{"name": "A"}]', /^f9 has the wrong format: /],
    [
      'is a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
      /^f10 is not a UTF-8 text file\.$/,
    ],
  ])('that %s is refused in one sentence', async (_, content, message) => {
    const name = /f\d+/.exec(message.source)![0];
    const run = importInto(productImport, content, { name });
    await expect(run).rejects.toThrow(ImportError);
    await expect(run).rejects.toThrow(message);
  });

  it('that is damaged inside is refused before a row of it is written', async () => {
    const rows = Array.from({ length: 60_000 }, (_, id) => JSON.stringify({ id, title: `P${id}` }));
    const packed = gzipSync(`[${rows.join(',')}]`);
    const written: unknown[] = [];
    const kind = { ...productImport, idOf: (row: { id: string }) => (written.push(row), row.id) };
    await expect(importInto(kind, packed.subarray(0, packed.length / 2))).rejects.toThrow(
      /truncated/,
    );
    expect(written).toEqual([]);
  });

  it.each([
    ['posts', postImport],
    ['tracks', trackImport],
    ['sessions', sessionImport],
  ] as [string, ImportKind<unknown>][])('of products is no file of %s', async (_, kind) => {
    await expect(importInto(kind, products)).rejects.toThrow(/wrong format/);
    await expect(importInto(kind, `${shopHeader}\na,A,P,1,1,FALSE,,,\n`)).rejects.toThrow(
      /wrong format/,
    );
  });

  it('that is missing, or a folder, is refused in one sentence', async () => {
    await expect(openSourceFile(join(folder, 'none.csv'))).rejects.toThrow(
      /none\.csv does not exist\.$/,
    );
    await expect(openSourceFile(folder)).rejects.toThrow(/is not a file\.$/);
  });
});

describe('a run', () => {
  it('stops between two batches when it is asked to', async () => {
    const lines = Array.from({ length: 5000 }, (_, id) => String(id)).join('\n');
    const run = importInto(sessionImport, lines, { signal: AbortSignal.abort() });
    await expect(run).rejects.toThrow(ImportInterrupted);
  });

  it('shows its progress after every batch', async () => {
    const lines = Array.from({ length: 2500 }, (_, id) => String(id)).join('\n');
    const { shown } = await importInto(sessionImport, lines);
    expect(shown).toEqual([1000, 2000, 2500]);
  });

  it('ends with one line, with the place of the rejects when there are any', () => {
    const summary = { read: 4, written: 1, unchanged: 1, rejected: 2 };
    expect(summaryLine({ ...summary, rejected: 0 }, null)).toBe(
      'read 4, written 1, unchanged 1, rejected 0',
    );
    expect(summaryLine(summary, '/data/rejects/x.jsonl')).toBe(
      'read 4, written 1, unchanged 1, rejected 2: /data/rejects/x.jsonl',
    );
  });
});
