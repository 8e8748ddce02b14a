import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { keepSession } from '../account/session.store.js';
import { choosePersonal } from '../tracking/consent.store.js';
import { visitor } from '../tracking/visitor.js';
import { clientHeaders } from './client-headers.js';
import { earlyFetch } from './early-answer.js';

const script = readFileSync(path.resolve('web/public/early-start.js'), 'utf8');
const question = {
  operationName: 'Feed',
  variables: { first: 6 },
  extensions: { persistedQuery: { version: 1, sha256Hash: 'hash' } },
};

const session = { accessToken: 'a', refreshToken: 'r', expiresAt: '2030-01-01', handle: 'h' };

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string;
}

let sent: Sent[];
let answers: (() => Promise<unknown>)[];
const originalFetch = globalThis.fetch;

/** Runs the script that the page runs before the app is there. */
function openPage(body = JSON.stringify(question)): void {
  Object.defineProperty(document, 'currentScript', {
    value: { dataset: { body } },
    configurable: true,
  });
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the script as the page has it
  new Function(script)();
}

const answering = (name: string) => async () => ({
  name,
  clone: () => ({ json: async () => ({}) }),
});

/** What the app gets for a question, by the name of the answer. */
async function ask(asked: object = question, token: string | null = null): Promise<unknown> {
  const body = JSON.stringify({
    ...asked,
    extensions: { ...question.extensions, clientLibrary: {} },
  });
  const response = await earlyFetch('/graphql', {
    method: 'POST',
    headers: clientHeaders(token),
    body,
  });
  return (response as unknown as { name: string }).name;
}

describe('what the page asks for before the app is there', () => {
  beforeEach(() => {
    document.documentElement.lang = 'en';
    sent = [];
    answers = [answering('early'), answering('late')];
    globalThis.fetch = jest.fn((_url: unknown, init: unknown) => {
      sent.push(init as Sent);
      return (answers.shift() ?? answering('none'))();
    }) as unknown as typeof fetch;
  });
  afterEach(() => {
    globalThis.fetch = originalFetch;
    delete window.reelgraphEarly;
    localStorage.clear();
    keepSession(null);
    choosePersonal(true);
  });

  it('is asked as the same visitor, and taken over once', async () => {
    openPage();
    expect(await ask()).toBe('early');
    expect(await ask()).toBe('late');
    const [early, late] = sent;
    expect(early?.headers).toMatchObject(late?.headers ?? {});
    expect(early?.headers['x-visitor-id']).toBe(visitor.visitorId());
  });

  it('is asked again where it failed', async () => {
    answers = [() => Promise.reject(new TypeError('no network')), answering('late')];
    openPage();
    expect(await ask()).toBe('late');
  });

  it('is left alone by other questions, and by whoever has logged in since', async () => {
    openPage();
    expect(await ask({ ...question, variables: { first: 7 } })).toBe('late');
    expect(await ask(question, 'token')).toBe('none');
    expect(await ask()).toBe('early');
  });

  it.each([
    ['who has an account', () => keepSession(session)],
    ['who is not to be learned from', () => choosePersonal(false)],
  ])('is not asked for somebody %s', async (_who, prepare) => {
    prepare();
    openPage();
    expect(sent).toEqual([]);
    expect(window.reelgraphEarly).toBeUndefined();
  });

  it('is not asked in development, where operations have no ids', () => {
    openPage('');
    expect(sent).toEqual([]);
  });
});
