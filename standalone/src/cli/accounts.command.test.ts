import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inTransaction } from '@reelgraph/platform/database/transaction';
import { insertAccount, prepareAccount } from '@reelgraph/subgraph-user/accounts';

import { openStores } from '../stores.js';
import { parseCommand } from './cli.arguments.js';
import { ranCli } from './cli.run.fixture.js';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('roles of accounts', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'reelgraph-accounts-'));
    const stores = await openStores(
      (name) => path.join(folder, name),
      () => now,
    );
    const password = 'long enough to be one';
    const account = await prepareAccount(
      { email: 'Ann@Mail.example', password, handle: 'ann' },
      now,
    );
    await inTransaction(stores.user, (em) => insertAccount(em, account));
    await stores.close();
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function accounts(...words: string[]) {
    const env = { DATA_DIR: folder };
    const { code, stdout, stderr } = await ranCli(['accounts', ...words], env, {
      clock: () => now,
    });
    return [code, `${stdout}${stderr}`.split('\n')[0]];
  }

  it('are given and taken, each once, whatever the case of the address', async () => {
    expect(await accounts('grant', 'ann@mail.example', 'ADMIN')).toEqual([0, 'ann: VIEWER, ADMIN']);
    expect(await accounts('grant', 'ANN@mail.example', 'admin')).toEqual([0, 'ann: VIEWER, ADMIN']);
    expect(await accounts('revoke', 'ann@mail.example', 'ADMIN')).toEqual([0, 'ann: VIEWER']);
  });

  it('need an account', async () => {
    expect(await accounts('grant', 'bob@mail.example', 'ADMIN')).toEqual([
      2,
      'Nobody signed up with bob@mail.example.',
    ]);
  });

  it.each([
    [[], 'Say what to do with an account: grant or revoke a role.'],
    [['grant'], 'Name the address that the account signed up with.'],
    [['grant', 'a@b.co'], 'Name the role to grant: CREATOR, MERCHANT, PARTNER or ADMIN.'],
    [['revoke', 'a@b.co', 'VIEWER'], '"VIEWER" is no role: CREATOR, MERCHANT, PARTNER or ADMIN.'],
    [['grant', 'a@b.co', 'ADMIN', 'x'], '"x" is too much.'],
  ])('accounts %j says what is wrong', (words, message) => {
    expect(() => parseCommand(['accounts', ...words])).toThrow(message);
  });
});
