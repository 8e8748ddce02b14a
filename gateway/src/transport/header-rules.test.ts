import { describe, expect, it } from '@jest/globals';

import { mergeAnswerHeaders } from './answer-headers.js';
import type { AnswerHeader, HeaderMerge } from './header.js';
import {
  answerHeaders,
  requestHeaders,
  type RequestHeaderRule,
  type ResponseHeaderRule,
} from './header-rules.js';

const forward = (
  select: { names: string[] } | { matching: RegExp },
  more: Partial<Extract<RequestHeaderRule, { action: 'forward' }>> = {},
): RequestHeaderRule => ({
  action: 'forward',
  subgraphs: null,
  select,
  as: null,
  otherwise: null,
  ...more,
});

describe('requestHeaders', () => {
  const client = { 'x-tenant': 'blue', 'x-trace-a': '1', 'x-trace-b': '2', cookie: 'a=1' };
  const sent = (rules: RequestHeaderRule[], authorization?: string) =>
    Object.fromEntries(requestHeaders(rules, 'catalog', client, authorization));

  it('passes on what is named or matches, and nothing else', () => {
    expect(sent([])).toEqual({});
    expect(sent([forward({ names: ['x-tenant', 'x-absent'] })])).toEqual({ 'x-tenant': 'blue' });
    const traces = { 'x-trace-a': '1', 'x-trace-b': '2' };
    expect(sent([forward({ matching: /^x-trace-/ })])).toEqual(traces);
  });

  it('renames, falls back, sets and removes, in the order of the rules', () => {
    expect(sent([forward({ names: ['x-tenant'] }, { as: 'tenant' })])).toEqual({ tenant: 'blue' });
    const fallback = forward({ names: ['x-absent'] }, { otherwise: 'none' });
    expect(sent([fallback])).toEqual({ 'x-absent': 'none' });
    const set = { action: 'set', name: 'x-tenant', value: 'red', subgraphs: null } as const;
    expect(sent([forward({ names: ['x-tenant'] }), set])).toEqual({ 'x-tenant': 'red' });
    const remove = { action: 'remove', select: { matching: /-a$/ }, subgraphs: null } as const;
    expect(sent([forward({ matching: /^x-trace-/ }), remove])).toEqual({ 'x-trace-b': '2' });
  });

  it('keeps a rule to its subgraphs', () => {
    const elsewhere = { subgraphs: new Set(['reviews']) };
    expect(sent([forward({ names: ['x-tenant'] }, elsewhere)])).toEqual({});
    const here = { subgraphs: new Set(['catalog']) };
    expect(sent([forward({ names: ['x-tenant'] }, here)])).toEqual({ 'x-tenant': 'blue' });
  });

  it('passes Authorization on untouched unless a rule takes it away', () => {
    expect(sent([], 'Custom  x')).toEqual({ authorization: 'Custom  x' });
    const client = { authorization: 'of the upgrade' };
    const renamed = forward({ names: ['authorization'] }, { as: 'x-token' });
    expect(requestHeaders([renamed], 'catalog', client, 'Custom')).toEqual([
      ['authorization', 'Custom'],
      ['x-token', 'Custom'],
    ]);
    const select = { names: ['authorization'] };
    expect(sent([{ action: 'remove', select, subgraphs: null }], 'Custom')).toEqual({});
  });

  it('never passes on what belongs to the connection or to the client’s own message', () => {
    const names = [
      'connection',
      'keep-alive',
      'te',
      'transfer-encoding',
      'upgrade',
      'proxy-authorization',
      'host',
      'content-length',
      'content-type',
      'accept-encoding',
      'sec-fetch-mode',
      'x-own',
    ];
    const all = Object.fromEntries(names.map((name) => [name, 'x']));
    const headers = { ...all, connection: 'close, X-Own' };
    expect(requestHeaders([forward({ matching: /./ })], 'catalog', headers, undefined)).toEqual([]);
  });
});

describe('answerHeaders', () => {
  const rule = (
    select: ResponseHeaderRule['select'],
    more: Partial<ResponseHeaderRule> = {},
  ): ResponseHeaderRule => ({ subgraphs: null, select, as: null, merge: 'append', ...more });

  it('keeps each cookie whole, whatever the rule says of merging', () => {
    const cookies = [
      ['set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
      ['set-cookie', 'b=2'],
    ] as const;
    const rules = [rule({ names: ['set-cookie'] }, { merge: 'last' })];
    expect(mergeAnswerHeaders(answerHeaders(rules, 'catalog', cookies), false)).toEqual(cookies);
  });

  it('takes an answer without Cache-Control for one that may not be kept', () => {
    const rules = [rule({ names: ['cache-control'] }, { merge: 'strictest' })];
    const [missing] = answerHeaders(rules, 'catalog', []);
    expect(missing).toEqual({ name: 'cache-control', value: 'no-store', merge: 'strictest' });
  });

  it('keeps a rule to its subgraphs, and renames', () => {
    const select = { matching: /^x-/ };
    const rules = [rule(select, { subgraphs: new Set(['catalog']), as: 'x-from-catalog' })];
    const headers = [['x-a', '1']] as const;
    expect(answerHeaders(rules, 'reviews', headers)).toEqual([]);
    expect(answerHeaders(rules, 'catalog', headers)).toMatchObject([{ name: 'x-from-catalog' }]);
  });

  it('never passes on what belongs to the subgraph’s own message or is the gateway’s to say', () => {
    const names = [
      'connection',
      'transfer-encoding',
      'content-length',
      'content-type',
      'content-encoding',
      'access-control-allow-origin',
    ];
    const headers = names.map((name) => [name, 'x'] as const);
    expect(answerHeaders([rule({ matching: /./ })], 'catalog', headers)).toEqual([]);
  });
});

describe('mergeAnswerHeaders', () => {
  const of = (merge: HeaderMerge, name: string, ...values: string[]): AnswerHeader[] =>
    values.map((value) => ({ name, value, merge }));

  it('merges as the rule says', () => {
    const headers = [
      ...of('append', 'x-list', 'a', 'b', 'a'),
      ...of('first', 'x-first', 'a', 'b'),
      ...of('last', 'x-last', 'a', 'b'),
      ...of('strictest', 'cache-control', 'max-age=60', 'private, max-age=30', 'max-age=90'),
    ];
    expect(mergeAnswerHeaders(headers, false)).toEqual([
      ['x-list', 'a'],
      ['x-list', 'b'],
      ['x-first', 'a'],
      ['x-last', 'b'],
      ['cache-control', 'max-age=30, private'],
    ]);
  });

  it('lets nobody keep an answer with errors', () => {
    const headers = of('strictest', 'cache-control', 'max-age=60');
    expect(mergeAnswerHeaders(headers, true)).toEqual([['cache-control', 'no-store']]);
  });

  it('keeps the head of an answer small', () => {
    const values = Array.from({ length: 99 }, (_, i) => `v${i}`);
    expect(mergeAnswerHeaders(of('append', 'x-list', ...values), false)).toHaveLength(50);
  });
});
