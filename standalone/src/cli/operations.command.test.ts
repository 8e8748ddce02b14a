import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasKey, readClientFile } from '@reelgraph/gateway/persisted/client-file';

import { ranCli } from './cli.run.fixture.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'reelgraph-operations-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the command line in the test's folder; files are named relative to it. */
const cli = (...args: string[]) => cliUnder({}, ...args);

/** Does so with more variables. */
async function cliUnder(env: Record<string, string>, ...args: string[]) {
  const folders = { DATA_DIR: path.join(folder, 'data'), CALLER_DIR: folder };
  const { code, stdout, stderr } = await ranCli(['operations', ...args], { ...folders, ...env });
  return { code, stdout, stderr, lines: stdout.trimEnd().split('\n') };
}

const clientsFolder = () => path.join(folder, 'data', 'clients');
const clientFile = () => readFile(path.join(clientsFolder(), 'acme.json'), 'utf8');
const client = async () => readClientFile(await clientFile());
const place = (name: string, value: unknown) =>
  writeFile(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

const shop = { id: 's1', name: 'Shop', type: 'query', body: 'query Shop { categories { name } }' };
const kind = { id: 'k1', name: 'Kind', type: 'query', body: 'query Kind { __typename }' };
const manifest = (...operations: object[]) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations,
});
const publishShop = async () => {
  await place('shop.json', manifest(shop));
  return cli('publish', 'acme', 'shop.json', '--contact', 'team@acme.example');
};

describe('operations publish', () => {
  it('makes a client with a key that is shown once and kept as a hash', async () => {
    const { code, lines, stdout } = await publishShop();
    expect([code, lines.at(-1)]).toEqual([0, 'acme: 1 operation added, 0 unchanged, 1 in all']);
    expect(lines[0]).toBe('+ query        Shop  s1  depth 2, cost 10');
    const key = /API key .*: (\S{32})$/m.exec(stdout)?.[1] ?? '';
    const record = await client();
    expect(record).toMatchObject({ name: 'acme', mode: 'safelist', contact: 'team@acme.example' });
    expect([hasKey(record, key), hasKey(record, '')]).toEqual([true, false]);
    expect(await clientFile()).not.toContain(key);
    expect(await readdir(clientsFolder())).toEqual(['acme.json']);
    expect((await stat(path.join(clientsFolder(), 'acme.json'))).mode & 0o077).toBe(0);
  });

  it('adds to what is there, writes nothing a second time, and reads Relay’s maps', async () => {
    await publishShop();
    const before = await clientFile();
    const file = path.join(clientsFolder(), 'acme.json');
    const { ino } = await stat(file);
    const again = await cli('publish', 'acme', 'shop.json');
    expect(again.lines).toEqual([
      '= query        Shop  s1  depth 2, cost 10',
      'acme: 0 operations added, 1 unchanged, 1 in all',
    ]);
    expect(await clientFile()).toBe(before);
    expect((await stat(file)).ino).toBe(ino);
    await place('relay.json', { [kind.id]: kind.body });
    const { lines } = await cli('publish', 'acme', 'relay.json', '--mode', 'require-id');
    expect(lines).toEqual([
      '+ query        Kind  k1  depth 1, cost 0',
      'mode: require-id',
      'acme: 1 operation added, 0 unchanged, 2 in all',
    ]);
    expect((await client()).operations).toEqual([shop, kind]);
  });

  it('gives another key when asked to, and keeps the old one otherwise', async () => {
    await publishShop();
    const { keySha256 } = await client();
    await cli('publish', 'acme', 'shop.json', '--mode', 'audit');
    expect((await client()).keySha256).toBe(keySha256);
    const { stdout } = await cli('publish', 'acme', 'shop.json', '--new-key');
    expect(stdout).toMatch(/API key/);
    expect((await client()).keySha256).not.toBe(keySha256);
  });

  it('holds operations to the limits that the variables of the gateway say', async () => {
    const names = Array.from({ length: 31 }, (_, at) => `a${at}: name`).join(' ');
    const wide = { ...shop, body: `query Shop { categories { ${names} } }` };
    await place('wide.json', manifest(wide));
    const { code, stderr } = await cli('check', 'acme', 'wide.json');
    expect([code, stderr]).toEqual([2, expect.stringContaining('at most 30 are allowed')]);
    const variables = { LIMIT_ALIASES: '31' };
    expect(await cliUnder(variables, 'check', 'acme', 'wide.json')).toMatchObject({ code: 0 });
    await place(
      'long.json',
      manifest({ ...shop, body: `query Shop { ${'__typename '.repeat(40)} }` }),
    );
    const long = await cliUnder({ LIMIT_TOKENS: '30' }, 'check', 'acme', 'long.json');
    expect([long.code, long.stderr]).toEqual([
      2,
      expect.stringMatching(/operation 1 \(Shop\): .*30 tokens/),
    ]);
  });

  it('refuses, in one sentence with file, operation and position, and writes nothing', async () => {
    await publishShop();
    const before = await clientFile();
    const wrong = { ...kind, body: 'query Kind {\n  nothing\n}' };
    const cases: [unknown, RegExp][] = [
      ['{"format":', /it is not JSON|JSON/],
      [{ format: 'other' }, /m\.json: format: /],
      [
        manifest(shop, wrong),
        /m\.json: operation 2 \(Kind\): Cannot query field "nothing".*\(line 2, column 3\)\.$/,
      ],
      [
        manifest({ ...kind, body: 'query Kind {' }),
        /m\.json: operation 1 \(Kind\): Syntax Error.*\(line 1, column 13\)\.$/,
      ],
      [
        manifest({ ...shop, body: 'query Shop { categories { slug } }' }),
        /m\.json: operation 1 \(Shop\) has the id s1, which is published with another body\.$/,
      ],
      [
        manifest({
          ...kind,
          body: `query Kind ${'{ feed { edges { node { video { creator '.repeat(5)}`,
        }),
        /operation 1 \(Kind\)/,
      ],
    ];
    for (const [value, sentence] of cases) {
      await place('m.json', value);
      const { code, stderr } = await cli('publish', 'acme', 'm.json');
      expect([code, stderr.trim().split('\n')]).toEqual([2, [expect.stringMatching(sentence)]]);
    }
    for (const [args, sentence] of [
      [['publish', 'acme', 'none.json'], /none\.json: it cannot be read \(ENOENT\)/],
      [['publish', 'new', 'shop.json'], /new client.*--contact/],
      [['publish', 'acme', 'shop.json', '--contact', 'x'.repeat(201)], /contact: /],
      [['publish', 'acme', 'shop.json', '--schema', 'none.graphql'], /none\.graphql.*ENOENT/],
      [['retire', 'acme', 'Nothing'], /no operation Nothing/],
      [['list', 'nobody'], /no client nobody/],
    ] as const) {
      const { code, stderr } = await cli(...args);
      expect([code, stderr.trim().split('\n')]).toEqual([2, [expect.stringMatching(sentence)]]);
    }
    expect(await clientFile()).toBe(before);
    expect(await readdir(clientsFolder())).toEqual(['acme.json']);
  });

  it('names a client’s file that is broken', async () => {
    await publishShop();
    await writeFile(path.join(clientsFolder(), 'acme.json'), '{}');
    const { code, stderr } = await cli('publish', 'acme', 'shop.json');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/clients\/acme\.json: format: /)]);
  });
});

describe('operations check', () => {
  it('says what publishing would do and writes nothing', async () => {
    await place('shop.json', manifest(shop));
    const { code, lines } = await cli('check', 'acme', 'shop.json');
    expect([code, lines]).toEqual([
      0,
      [
        '+ query        Shop  s1  depth 2, cost 10',
        'acme: 1 operation added, 0 unchanged; nothing was written',
      ],
    ]);
    await expect(readdir(clientsFolder())).rejects.toThrow('ENOENT');
  });

  it('names the operations and the contacts that a new schema would break', async () => {
    await publishShop();
    await place('kind.json', manifest(kind));
    await cli('publish', 'other', 'kind.json', '--contact', 'o@other.example');
    const current = path.resolve(import.meta.dirname, '../../../schema/api.graphql');
    const sdl = await readFile(current, 'utf8');
    await place('same.graphql', sdl);
    expect(await cli('check', '--schema', 'same.graphql')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^2 operations of 2 clients run on .*same\.graphql\n$/),
    });
    for (const [from, to, reason] of [
      [/^ {2}categories: /m, '  groups: ', /Cannot query field "categories".*line 1, column 14/],
      [
        /^( {2}categories: )\[Category!\]!/m,
        '$1[Category]',
        /Query\.categories was \[Category!\]! and becomes \[Category\]/,
      ],
    ] as const) {
      expect(sdl).toMatch(from);
      await place('new.graphql', sdl.replace(from, to));
      const { code, lines, stderr } = await cli('check', '--schema', 'new.graphql');
      expect([code, lines]).toEqual([2, [expect.stringMatching(reason)]]);
      expect(lines[0]).toMatch(/^! acme: query Shop: /);
      expect(stderr).toMatch(/breaks 1 of 2 operations.*acme \(team@acme\.example\)/);
    }
  });
});

describe('operations list and retire', () => {
  it('shows clients and their operations', async () => {
    expect((await cli('list')).lines).toEqual(['0 clients']);
    await publishShop();
    expect((await cli('list')).lines).toEqual([
      'acme  safelist  1 operation  team@acme.example',
      '1 client',
    ]);
    expect((await cli('list', 'acme')).lines).toEqual([
      '  query        Shop  s1  depth 2, cost 10',
      'acme: 1 operation',
    ]);
  });

  it('retires by name or id, and lets an id come back with its own body only', async () => {
    await publishShop();
    expect((await cli('retire', 'acme', 'Shop')).lines).toEqual([
      '- query        Shop  s1',
      'acme: 1 operation retired, 0 in all',
    ]);
    await place('twisted.json', manifest({ ...kind, id: 's1' }));
    const { code, stderr } = await cli('publish', 'acme', 'twisted.json');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/s1.*until it was retired/)]);
    expect((await cli('publish', 'acme', 'shop.json')).code).toBe(0);
    expect((await cli('retire', 'acme', 's1')).code).toBe(0);
    expect((await client()).retired).toHaveLength(1);
  });
});

describe('the words after operations', () => {
  it.each([
    [[], /check, publish, list or retire/],
    [['burn'], /check, publish, list or retire/],
    [['check'], /client and its manifest/],
    [['check', 'acme'], /manifest of acme/],
    [['publish', '../x', 'm.json'], /cannot be a client/],
    [['publish', 'acme', 'm.json', 'n.json'], /too much/],
    [['publish', 'acme', 'm.json', '--mode', 'strict'], /--mode takes off, audit/],
    [['list', 'a', 'b'], /too much/],
    [['list', '--new-key'], /"operations publish" only/],
    [['list', '--source', 'x'], /"import" and "evaluate" only/],
    [['retire', 'acme'], /Name the operations/],
  ])('%j are refused with the usage', async (words, sentence) => {
    const { code, stderr } = await cli(...words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
    expect(stderr).toContain('Usage:');
  });
});
