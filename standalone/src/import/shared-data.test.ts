import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ranCli } from '../cli/cli.run.fixture.js';

// The real data sets may not be redistributed: they lie beside the repository, or nowhere.
const shared =
  process.env['SHARED_DATA_DIR'] ??
  fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** The tests of a data set; skipped by its name when the folder is absent. */
function describeDataSet(folder: string, tests: (path: (file: string) => string) => void) {
  const isThere = existsSync(join(shared, folder));
  const title = `the data set ${folder}${isThere ? '' : ' (not on this machine)'}`;
  (isThere ? describe : describe.skip)(title, () => tests((file) => join(shared, folder, file)));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-shared-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The last lines of two imports of a file, one after the other, the rejects file's path left out. */
async function importTwice(kind: string, file: string): Promise<string[]> {
  const lines: string[] = [];
  for (let run = 0; run < 2; run += 1) {
    const env = { DATA_DIR: folder };
    const { stdout } = await ranCli(['import', kind, file], env, { clock: Date.now });
    lines.push(stdout.trimEnd().split('\n').at(-1)!.replace(/: .*/, ''));
  }
  return lines;
}

describeDataSet('products-dummyjson', (path) => {
  it('imports 194 products, once', async () => {
    expect(await importTwice('products', path('products.json.gz'))).toEqual([
      'read 194, written 194, unchanged 0, rejected 0',
      'read 194, written 0, unchanged 194, rejected 0',
    ]);
  });
});

describeDataSet('products-flipkart-amazon', (path) => {
  it('imports the UTF-8 file whole, once', async () => {
    expect(await importTwice('products', path('flipkart.csv.gz'))).toEqual([
      'read 20000, written 20000, unchanged 0, rejected 0',
      'read 20000, written 0, unchanged 20000, rejected 0',
    ]);
  });

  it('imports the file with broken lines without them', async () => {
    expect(await importTwice('products', path('amazon.csv.gz'))).toEqual([
      'read 19999, written 19997, unchanged 0, rejected 2',
      'read 19999, written 0, unchanged 19997, rejected 2',
    ]);
  });
});

describeDataSet('tiktok-trending-1000', (path) => {
  it('imports 1,000 posts, once', async () => {
    expect(await importTwice('posts', path('trending.jsonl.gz'))).toEqual([
      'read 1000, written 1000, unchanged 0, rejected 0',
      'read 1000, written 0, unchanged 1000, rejected 0',
    ]);
  });
});

describeDataSet('tiktok-scrape-samples', (path) => {
  it('imports the posts of a JSON array, one of them twice in it', async () => {
    expect(await importTwice('posts', path('apify_posts.json'))).toEqual([
      'read 7, written 6, unchanged 1, rejected 0',
      'read 7, written 0, unchanged 7, rejected 0',
    ]);
  });
});

describeDataSet('tiktok-tracks-audio-features', (path) => {
  it('imports each of 3,560 tracks once', async () => {
    expect(await importTwice('tracks', path('tiktok_tracks.csv.gz'))).toEqual([
      'read 6746, written 3560, unchanged 3186, rejected 0',
      'read 6746, written 0, unchanged 6746, rejected 0',
    ]);
  });
});
