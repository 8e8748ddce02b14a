import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';

import type { Transport } from '../transport/transport.port.js';
import { createExecutor } from './executor.js';
import { anonymousScope } from './fixtures/anonymous-scope.js';
import { clubSupergraph, createClub, longDecimal } from './fixtures/club.js';
import { transports } from './fixtures/transports.js';
import { openSupergraph } from './supergraph.js';

const supergraph = openSupergraph(clubSupergraph());

let transport: Transport;
afterEach(() => transport.close());

async function run(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  expect(validate(supergraph.api, document)).toEqual([]);
  const operation = createExecutor(supergraph, transport).prepare(source, document, null);
  const { data, errors } = await operation.run({
    variables,
    scope: anonymousScope,
    authorization: undefined,
  });
  const told = errors.map(({ path, extensions }) => [
    path?.join('.'),
    extensions.code,
    extensions['serviceName'],
  ]);
  const text = data?.text ?? 'null';
  return { text, data: JSON.parse(text), errors: told };
}

/** What a query answers, and its errors as [path, code, service]. */
type Case = [title: string, query: string, data: unknown, errors?: readonly unknown[]];

const cases: readonly Case[] = [
  [
    'goes from one of several keys to another, by way of a nested one',
    '{ member(id: "m1") { points(scale: 3) medal } }',
    { member: { points: 3, medal: 'gold 10' } },
  ],
  [
    'keeps the argument of a requirement apart from the client’s own',
    '{ member(id: "m1") { points(scale: 2) points7: points(scale: 7) medal } }',
    { member: { points: 2, points7: 7, medal: 'gold 10' } },
  ],
  [
    'asks with a key that is null in a part, and takes null for an answer',
    '{ member(id: "m2") { name points(scale: 2) medal } }',
    { member: { name: 'Bob', points: null, medal: null } },
  ],
  [
    'takes an overridden field from its new owner',
    '{ members { nick } }',
    { members: [{ nick: 'nick of m1' }, { nick: 'nick of m2' }, null] },
  ],
  [
    'joins what a nested key holds to what only another subgraph knows of it',
    '{ member(id: "m1") { club { id title } } }',
    { member: { club: { id: 'c1', title: 'Club c1' } } },
  ],
  [
    'answers a shared root field with a shared value type',
    '{ now { hour } again: now { minute hour } }',
    { now: { hour: 12 }, again: { minute: 30, hour: 12 } },
  ],
  [
    'takes members of a union that only one of its subgraphs has',
    '{ animals { ... on Dog { name tricks } ... on Cat { lives } ... on Bird { song } } best { ... on Dog { name } ... on Bird { song } } }',
    { animals: [{ name: 'Rex', tricks: ['roll'] }, { lives: 9 }], best: { song: 'la' } },
  ],
  [
    'joins within a union of which no type name is asked for',
    '{ animals { ... on Dog { tricks } } }',
    { animals: [{ tricks: ['roll'] }, {}] },
  ],
  [
    'shows no value of an enum that is hidden from clients',
    '{ status }',
    { status: null },
    [['status', 'DOWNSTREAM_SERVICE_ERROR', undefined]],
  ],
  [
    'lets a null bubble out of lists and objects to the nearest place that may be null',
    '{ member(id: "m1") { name strict { values } other: strict { rows { cell } } } }',
    { member: { name: 'Ann', strict: null, other: { rows: null } } },
    [
      ['member.strict.values.1', 'DOWNSTREAM_SERVICE_ERROR', 'scores'],
      ['member.other.rows.1.cell', 'DOWNSTREAM_SERVICE_ERROR', 'scores'],
    ],
  ],
  [
    'nulls an entity whose own field fails, at every place and with its path there',
    '{ members { name hobbies } one: member(id: "m2") { friend { hobbies } also: hobbies } }',
    { members: [{ name: 'Ann', hobbies: [] }, null, null], one: null },
    [
      ['members.1.hobbies', 'FORBIDDEN', 'medals'],
      ['one.also', 'FORBIDDEN', 'medals'],
    ],
  ],
  [
    'merges the same field of several fragments and keeps the order of first mention',
    `{ member(id: "m1") { ...A ... on Member { club { title } name } } }
     fragment A on Member { nick club { id } ...B }
     fragment B on Member { medal nick }`,
    {
      member: {
        nick: 'nick of m1',
        club: { id: 'c1', title: 'Club c1' },
        medal: 'gold 10',
        name: 'Ann',
      },
    },
  ],
];

describe.each(['local', 'http'] as const)('federation over the %s transport', (kind) => {
  let journal: string[];
  beforeEach(async () => {
    const club = createClub();
    journal = club.journal;
    transport = await transports[kind](club.subgraphs);
  });

  it.each(cases)('%s', async (_title, query, data, errors = []) => {
    const answer = await run(query);
    expect(answer.text).toBe(JSON.stringify(data));
    expect(answer.errors.sort()).toEqual([...errors].sort());
  });

  it('finishes what a mutation’s answer needs before the next mutation starts', async () => {
    const { data } = await run(
      'mutation { a: join(name: "A") { points(scale: 1) } score(by: 2) { name } leave }',
    );
    expect(data).toEqual({ a: { points: 1 }, score: { name: 'Ann' }, leave: null });
    expect(journal).toEqual(['join A', 'scores of c1 1', 'score 2', 'leave']);
  });
});

describe('federation over the wire', () => {
  it('passes a decimal on digit by digit, and the same in every place', async () => {
    const entities = `[{"balance":${longDecimal}}]`;
    const body = `{"data":{"_e0":${entities},"_e1":${entities}}}`;
    transport = await transports.http(createClub().subgraphs, (_subgraph, operation) =>
      operation.includes('balance') ? body : undefined,
    );
    const { text } = await run('{ member(id: "m1") { balance friend { balance } } }');
    expect(text).toBe(`{"member":{"balance":${longDecimal},"friend":{"balance":${longDecimal}}}}`);
  });

  const unusable: readonly [what: string, body: string][] = [
    ['no JSON', '<html></html>'],
    ['cut off', '{"data":{"_entities":[{"points":1'],
    ['of another shape', '{"data":{"_entities":7}}'],
    ['without data', '{}'],
    ['a list', '[]'],
  ];
  it.each(unusable)('tells of an answer that is %s where it is missed', async (_what, body) => {
    transport = await transports.http(createClub().subgraphs, (subgraph) =>
      subgraph === 'scores' ? body : undefined,
    );
    const { data, errors } = await run('{ member(id: "m1") { name points(scale: 1) medal } }');
    expect(data).toEqual({ member: { name: 'Ann', points: null, medal: null } });
    expect(errors).toEqual(
      ['points', 'medal'].map((field) => [`member.${field}`, 'DOWNSTREAM_SERVICE_ERROR', 'scores']),
    );
  });
});
