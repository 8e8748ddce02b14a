import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { type ServerProcess, startServer, temporaryFolder } from './server-process.js';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = temporaryFolder();
let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path });
}, 90_000);
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const operations = {
  Product:
    'query Product($id: ID!) { product(id: $id) { title price { formatted } category { name } images { url } } }',
  Kinds: 'query Kinds { categories { slug name } }',
  Clip: 'query Clip($id: ID!) { video(id: $id) { caption creator { handle } placements { product { title } } } }',
  Liked: 'query Liked($id: ID!) { video(id: $id) { caption likedByMe } }',
  Feed: 'query Feed { feed(first: 1) { edges { node { score } } } }',
  Me: 'query Me { me { handle } }',
};

/** Publishes the operations for a partner; gives its headers. */
async function publish(): Promise<Record<string, string>> {
  writeFileSync(path.join(folder.path, 'manifest.json'), JSON.stringify(operations));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      path.join(root, 'standalone/dist/cli/main.js'),
      ...['operations', 'publish', 'shop', 'manifest.json', '--contact', 'team@shop.example'],
    ],
    { env: { DATA_DIR: folder.path, CALLER_DIR: folder.path } },
  );
  return { 'x-client-name': 'shop', 'x-client-key': /API key .*: (\S+)$/m.exec(stdout)?.[1] ?? '' };
}

it('tells caches how long public answers of /op may be kept, and to keep no personal one', async () => {
  const headers = await publish();
  const policyOf = async (address: string): Promise<string | null> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await fetch(`${server.origin}/op/${address}`, { headers });
      const { data } = (await answer.json()) as any;
      if (answer.status === 200 && data) return answer.headers.get('cache-control');
      await delay(25);
    }
    return null;
  };
  expect(await policyOf('Product?id=products.1')).toBe('max-age=30, public');
  expect(await policyOf('Kinds')).toBe('max-age=300, public');
  expect(await policyOf('Clip?id=videos.1')).toBe('max-age=30, public');
  for (const personal of ['Liked?id=videos.1', 'Feed', 'Me']) {
    expect(await policyOf(personal)).toBe('no-store');
  }
}, 60_000);
