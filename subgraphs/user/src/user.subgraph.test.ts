import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { LocalEventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { openSigningKey, type SigningKey } from '@reelgraph/platform/signing-key';
import type { Database } from '@reelgraph/platform/database/database.port';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { graphql } from 'graphql';
import { decodeJwt, jwtVerify } from 'jose';

import { userTables } from './user.tables.js';
import { buildUserSubgraph } from './user.subgraph.js';

const password = 'correct horse battery';
const session =
  'accessToken refreshToken expiresAt user { id handle email interests { slug } roles }';
const nobody: RequestScope = {
  requestId: 'r',
  accountId: null,
  sessionFamilyId: null,
  visitorId: null,
  roles: [],
  deadlineAt: Number.MAX_SAFE_INTEGER,
};

describeOnDatabases('the user subgraph', (make) => {
  let now = 1_800_000_000_000;
  let folder: string;
  let log: LocalEventLog;
  let place: DatabasePlace;
  let database: Database;
  let signingKey: SigningKey;
  let subgraph: Awaited<ReturnType<typeof buildUserSubgraph>>;
  let batches: number[];
  let ended: string[];

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-user-'));
    batches = [];
    log = await openSqliteEventLog({ file: path.join(folder, 'events.db') });
    place = make();
    database = await place.open(userTables);
    signingKey = await openSigningKey(path.join(folder, 'key.json'));
    const onBatch = (size: number) => void batches.push(size);
    ended = [];
    const onSessionEnded = (familyId: string) => void ended.push(familyId);
    const clock = () => now;
    const over = { database, log, clock, signingKey, onSessionEnded, onBatch };
    subgraph = await buildUserSubgraph(over);
  });
  afterEach(async () => {
    await subgraph.close();
    await database.close();
    await log.close();
    await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (
    source: string,
    scope: Partial<RequestScope> = {},
    variableValues = {},
  ): Promise<any> =>
    JSON.parse(
      JSON.stringify(
        await graphql({
          schema: subgraph.schema,
          source,
          variableValues,
          contextValue: subgraph.createContext({ ...nobody, ...scope }),
        }),
      ),
    );
  const signUp = (fields = '', scope: Partial<RequestScope> = {}) =>
    ask(
      `mutation { signUp(input: { email: "Ana@Example.com", password: "${password}", handle: "Ana" ${fields} }) { ${session} } }`,
      scope,
    );
  const logIn = (email: string, word: string, scope: Partial<RequestScope> = {}) =>
    ask(
      `mutation { logIn(input: { email: "${email}", password: "${word}" }) { ${session} } }`,
      scope,
    );
  const code = (answer: { errors?: { extensions?: { code: string } }[] }) =>
    answer.errors?.[0]?.extensions?.code;
  const changes = async (): Promise<{ kind: string }[]> => {
    await subgraph.relay.drain();
    return (await log.read('user.v1', 0, 100)).map(({ value }) => JSON.parse(value));
  };

  it('signs up, with a token that says who and for how long', async () => {
    const { data } = await signUp('interests: ["womens-bags", "womens-bags", "tops"]');
    const { user, accessToken, expiresAt } = data.signUp;
    expect(user).toMatchObject({ handle: 'Ana', email: 'Ana@Example.com', roles: ['VIEWER'] });
    expect(user.interests).toEqual([{ slug: 'womens-bags' }, { slug: 'tops' }]);
    expect(Date.parse(expiresAt) - now).toBe(15 * 60_000);
    const { payload } = await jwtVerify(accessToken, signingKey.publicKey, {
      issuer: 'reelgraph',
      audience: 'reelgraph',
      currentDate: new Date(now),
    });
    expect(payload).toMatchObject({ sub: user.id, roles: ['VIEWER'] });
    expect(await changes()).toEqual([
      { kind: 'interests', id: user.id, interests: ['womens-bags', 'tops'] },
    ]);
  });

  it.each([
    ['input.email', 'email: "nobody", password: "long enough", handle: "abc"'],
    ['input.password', 'email: "a@b.co", password: "short", handle: "abc"'],
    ['input.handle', 'email: "a@b.co", password: "long enough", handle: "a b"'],
    [
      'input.interests',
      'email: "a@b.co", password: "long enough", handle: "abc", interests: ["No Slug"]',
    ],
  ])('refuses a sign-up by the field that is wrong: %s', async (field, input) => {
    const answer = await ask(`mutation { signUp(input: { ${input} }) { accessToken } }`);
    expect(code(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors[0].message).toContain(field);
    expect(await changes()).toEqual([]);
  });

  it('lets nobody take an address or a handle twice, whatever the case', async () => {
    await signUp();
    const again = (email: string, handle: string) =>
      ask(
        `mutation { signUp(input: { email: "${email}", password: "${password}", handle: "${handle}" }) { accessToken } }`,
      );
    const sameHandle = await again('other@example.com', 'aNA');
    expect(code(sameHandle)).toBe('CONFLICT');
    expect(sameHandle.errors[0].message).toContain('aNA');
    expect(code(await again('ANA@example.COM', 'other'))).toBe('CONFLICT');
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    await signUp();
    const wrong = await logIn('ana@example.com', 'not the password');
    const unknown = await logIn('eva@example.com', password);
    expect(code(wrong)).toBe('UNAUTHENTICATED');
    expect(unknown.errors[0].message).toBe(wrong.errors[0].message);
    expect((await logIn('ANA@example.com', password)).data.logIn.user.handle).toBe('Ana');
  });

  it('rotates refresh tokens, and ends the family when an old one comes back', async () => {
    const { data } = await signUp();
    const first = data.signUp.refreshToken;
    const refresh = (token: string) =>
      ask(
        'mutation R($t: String!) { refreshSession(refreshToken: $t) { refreshToken user { email } } }',
        {},
        { t: token },
      );
    const second = (await refresh(first)).data.refreshSession.refreshToken;
    expect(second).not.toBe(first);
    expect(code(await refresh(first))).toBe('UNAUTHENTICATED');
    expect(code(await refresh(second))).toBe('UNAUTHENTICATED');
    expect(code(await refresh('nonsense'))).toBe('UNAUTHENTICATED');
    expect(ended).toEqual([first.split('.')[0]]);
  });

  it('forgets a session after 30 days', async () => {
    const { data } = await signUp();
    now += 30 * 24 * 3_600_000 + 1;
    const answer = await ask(
      'mutation R($t: String!) { refreshSession(refreshToken: $t) { refreshToken } }',
      {},
      { t: data.signUp.refreshToken },
    );
    expect(code(answer)).toBe('UNAUTHENTICATED');
  });

  it('ends the family at log-out, and leaves other sessions alone', async () => {
    const one = (await signUp()).data.signUp;
    const two = (await logIn('ana@example.com', password)).data.logIn;
    const { sid } = decodeJwt(one.accessToken);
    await ask('mutation { logOut }', { accountId: one.user.id, sessionFamilyId: String(sid) });
    const refresh = (t: string) =>
      ask(
        'mutation R($t: String!) { refreshSession(refreshToken: $t) { refreshToken } }',
        {},
        { t },
      );
    expect(code(await refresh(one.refreshToken))).toBe('UNAUTHENTICATED');
    expect((await refresh(two.refreshToken)).data.refreshSession.refreshToken).toBeTruthy();
    expect(ended).toEqual([sid]);
  });

  it('joins a visitor’s history to the first account only, once', async () => {
    const { data } = await signUp('', { visitorId: 'v1' });
    await logIn('ana@example.com', password, { visitorId: 'v1' });
    await ask(
      `mutation { signUp(input: { email: "b@example.com", password: "${password}", handle: "bob" }) { accessToken } }`,
      { visitorId: 'v1' },
    );
    const joins = (await changes()).filter(({ kind }) => kind === 'history-join');
    expect(joins).toEqual([
      {
        kind: 'history-join',
        id: `${data.signUp.user.id}/v1`,
        accountId: data.signUp.user.id,
        visitorId: 'v1',
        at: now,
      },
    ]);
  });

  it('knows who is logged in, and that nobody is', async () => {
    const { data } = await signUp();
    const { id } = data.signUp.user;
    expect((await ask('{ me { handle email } }', { accountId: id })).data.me).toEqual({
      handle: 'Ana',
      email: 'Ana@Example.com',
    });
    expect((await ask('{ me { handle } }')).data.me).toBeNull();
  });

  it('changes interests for an account only, and publishes them', async () => {
    const { data } = await signUp();
    const { id } = data.signUp.user;
    const mutation = 'mutation { updateInterests(interests: ["tops"]) { interests { slug } } }';
    expect(code(await ask(mutation))).toBe('UNAUTHENTICATED');
    expect((await ask(mutation, { accountId: id })).data.updateInterests.interests).toEqual([
      { slug: 'tops' },
    ]);
    expect((await changes()).at(-1)).toEqual({ kind: 'interests', id, interests: ['tops'] });
  });

  it('resolves many references in one read, and shows an address to its owner only', async () => {
    const { data } = await signUp();
    const { id } = data.signUp.user;
    batches.length = 0;
    const representations = [id, 'unknown', id].map((key) => ({ __typename: 'User', id: key }));
    const answer = await ask(
      'query E($r: [_Any!]!) { _entities(representations: $r) { ... on User { handle email } } }',
      {},
      { r: representations },
    );
    const other = { handle: 'Ana', email: null };
    expect(answer.data._entities).toEqual([other, null, other]);
    expect(batches).toEqual([2]);
  });

  it('keeps nothing of a sign-up that failed half-way', async () => {
    await database.orm.em.getConnection().execute('ALTER TABLE session_family RENAME TO gone');
    expect((await signUp('', { visitorId: 'v1' })).data).toBeNull();
    await database.orm.em.getConnection().execute('ALTER TABLE gone RENAME TO session_family');
    for (const table of ['account', 'visitor_history', 'outbox']) {
      expect(await database.reader.all(`SELECT * FROM ${table}`)).toEqual([]);
    }
    expect((await signUp('', { visitorId: 'v1' })).data.signUp.user.handle).toBe('Ana');
    expect((await changes()).map(({ kind }) => kind)).toEqual(['interests', 'history-join']);
  });

  it('gives a handle to one of those who ask for it at once', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        ask(
          `mutation { signUp(input: { email: "${name}@example.com", password: "${password}", handle: "same" }) { accessToken } }`,
          { visitorId: 'v1' },
        ),
      ),
    );
    expect(answers.map(code).sort()).toEqual(['CONFLICT', 'CONFLICT', undefined]);
    expect((await changes()).map(({ kind }) => kind)).toEqual(['interests', 'history-join']);
  });

  it('joins a visitor’s history once when they log in twice at once', async () => {
    await signUp();
    const word = password;
    const both = await Promise.all([
      logIn('ana@example.com', word, { visitorId: 'v2' }),
      logIn('ana@example.com', word, { visitorId: 'v2' }),
    ]);
    expect(both.map(code)).toEqual([undefined, undefined]);
    expect((await changes()).filter(({ kind }) => kind === 'history-join')).toHaveLength(1);
  });

  it('lets one of two calls rotate the same refresh token', async () => {
    const { refreshToken } = (await signUp()).data.signUp;
    const refresh = () =>
      ask(
        'mutation R($t: String!) { refreshSession(refreshToken: $t) { refreshToken } }',
        {},
        { t: refreshToken },
      );
    const codes = (await Promise.all([refresh(), refresh()])).map(code);
    expect(codes.sort()).toEqual(['UNAUTHENTICATED', undefined]);
  });

  it('forgets everybody’s expired sessions when somebody logs in', async () => {
    await signUp();
    const families = () => database.reader.all('SELECT id FROM session_family');
    expect(await families()).toHaveLength(1);
    now += 30 * 24 * 3_600_000;
    await ask(
      `mutation { signUp(input: { email: "b@example.com", password: "${password}", handle: "bob" }) { accessToken } }`,
    );
    expect(await families()).toHaveLength(1);
  });

  it('stores neither passwords nor refresh tokens', async () => {
    const { refreshToken } = (await signUp()).data.signUp;
    const stored = JSON.stringify(
      await Promise.all(
        ['account', 'session_family', 'outbox'].map((table) =>
          database.reader.all(`SELECT * FROM ${table}`),
        ),
      ),
    );
    expect(stored).toContain('argon2id$');
    expect(stored).not.toContain(password);
    expect(stored).not.toContain(refreshToken.split('.')[1]);
  });

  it('tells in an error neither what was typed as a password nor whose the account is', async () => {
    await signUp();
    const secret = 'typed in secret';
    const attempt = (email: string, handle: string) =>
      ask(
        `mutation { signUp(input: { email: "${email}", password: "${secret}", handle: "${handle}" }) { accessToken } }`,
      );
    const errors = [
      await attempt('ana@example.com', 'other'),
      await attempt('other@example.com', 'ana'),
      await attempt('no address', 'other'),
      await logIn('ana@example.com', secret),
      await logIn('nobody@example.com', secret),
    ].map(({ errors: [error] }) => {
      const { message, extensions } = error;
      return JSON.stringify({ message, extensions });
    });
    for (const error of errors) {
      expect(error).not.toContain(secret);
      expect(error).not.toMatch(/argon2id|ana@example\.com|Ana@Example/);
    }
    // Not even which of the two was wrong.
    expect(errors[3]).toBe(errors[4]);
  });

  it('gives a failure of its own no public code, so that the gateway masks it', async () => {
    await signUp();
    await database.orm.em.getConnection().execute('DROP TABLE account');
    const answer = await logIn('ana@example.com', password);
    expect(answer.errors).toHaveLength(1);
    expect(code(answer)).toBeUndefined();
  });

  it('asks once for the account that one request names many times', async () => {
    const { id } = (await signUp()).data.signUp.user;
    batches.length = 0;
    await ask('{ a: me { id } b: me { handle } c: me { email } }', { accountId: id });
    expect(batches).toEqual([1]);
  });

  it('takes no interests for an account that is gone, and shows it as nobody', async () => {
    const gone = { accountId: 'gone' };
    expect((await ask('{ me { id } }', gone)).data.me).toBeNull();
    const answer = await ask('mutation { updateInterests(interests: []) { id } }', gone);
    expect(code(answer)).toBe('UNAUTHENTICATED');
  });
});
