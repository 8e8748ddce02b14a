import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serverPlace } from '@reelgraph/platform/database/database.fixture';

import { openStores } from '../stores.js';
import { ranCli } from './cli.run.fixture.js';

const server = process.env['TEST_DATABASE_URL'] ?? '';

function suite(url: string | null): void {
  let folder: string;
  let place: ReturnType<typeof serverPlace> | null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reelgraph-migrate-'));
    place = url === null ? null : serverPlace(url);
  });
  afterEach(async () => {
    await place?.remove();
    await rm(folder, { recursive: true });
  });

  const data = (name = ''): string => join(folder, 'data', name);
  async function migrate(...args: string[]) {
    const env = { DATA_DIR: data(), ...(place && { DATABASE_URL: place.url }) };
    const { code, stdout, stderr } = await ranCli(['migrate', ...args], env);
    return { code, lines: stdout.trimEnd().split('\n'), stderr };
  }

  it('tells of every owner what it has had and what it lacks, and applies that', async () => {
    const before = await migrate('status');
    expect(before.code).toBe(0);
    expect(before.lines).toContain('user     0001-tables  pending');
    expect(before.lines).toContain('video    0001-tables  pending');
    const up = await migrate('up', '--owner', 'catalog');
    expect([up.code, up.lines[0]]).toEqual([0, 'catalog  0000-outbox  applied']);
    const after = await migrate('status');
    expect(after.lines).toContain('catalog  0001-tables  applied');
    expect(after.lines).toContain('video    0001-tables  pending');
    expect((await migrate('up', '--owner', 'catalog')).lines).toEqual([
      'catalog  -  nothing is pending',
    ]);
  });

  it('takes the last step of one owner back, and a server applies it again', async () => {
    await migrate('up');
    const { lines } = await migrate('status', '--owner', 'video');
    const last = lines.at(-1)!.split(/ {2,}/)[1]!;
    const down = await migrate('down', '--owner', 'video', '--yes');
    expect([down.code, down.lines]).toEqual([0, [`video    ${last}  taken back`]]);
    expect((await migrate('status', '--owner', 'video')).lines.at(-1)).toBe(
      `video    ${last}  pending`,
    );
    const stores = await openStores(data, Date.now, {
      databaseUrl: place?.url ?? null,
      brokers: null,
    });
    expect(await stores.video.reader.all('SELECT id FROM video')).toEqual([]);
    await stores.close();
  });

  it('fails when tables have had a step that this version does not have', async () => {
    await migrate('up');
    const stores = await openStores(data, Date.now, {
      databaseUrl: place?.url ?? null,
      brokers: null,
    });
    await stores.user.orm.em
      .getConnection()
      .execute("UPDATE migration SET name = '0001-tables.000000000000' WHERE name LIKE '0001-%'");
    await stores.close();
    const status = await migrate('status');
    expect(status.code).toBe(1);
    expect(status.lines).toContain(
      'user     0001-tables.000000000000  changed since it was applied',
    );
    const down = await migrate('down', '--owner', 'user', '--yes');
    expect(down.code).toBe(1);
    expect(down.stderr).toMatch(/migration 0001-tables\.000000000000, which this program does not/);
  });
}

describe('migrating files', () => {
  suite(null);
});
const withServer = server === '' ? describe.skip : describe;
withServer('migrating the server of TEST_DATABASE_URL', () => {
  suite(server);
});

describe('taking a migration back', () => {
  it('is refused while a server has the folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reelgraph-migrate-'));
    await writeFile(join(folder, 'server.lock'), String(process.ppid));
    const args = ['migrate', 'down', '--owner', 'user', '--yes'];
    const { code, stderr } = await ranCli(args, { DATA_DIR: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Another server \(process \d+\) is using /);
    await rm(folder, { recursive: true });
  });
});
