import { describe, expect, it } from '@jest/globals';

import { readManifest } from './manifest.js';

const operation = { id: 'a', name: 'A', type: 'query', body: 'query A { echo }' };
const manifest = (...operations: object[]) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations,
});

describe('readManifest', () => {
  it('reads Apollo’s format and Relay’s map alike', () => {
    const mutation = {
      id: 'b',
      name: 'B',
      type: 'mutation',
      body: 'mutation B { add(name: "x") { id } }',
    };
    expect(readManifest(manifest(operation, mutation))).toEqual([operation, mutation]);
    expect(readManifest({ a: operation.body, b: mutation.body })).toEqual([operation, mutation]);
    expect(readManifest({})).toEqual([]);
  });

  it.each([
    ['no object', null, /expected object/],
    ['another format', { format: 'other', version: 1, operations: [] }, /format: /],
    ['another version', { ...manifest(), version: 2 }, /version: /],
    [
      'an operation without a body',
      manifest(operation, { ...operation, body: '' }),
      /operations\.1\.body: /,
    ],
    [
      'a body that is no GraphQL',
      manifest({ ...operation, body: 'query A {\n echo(' }),
      /operation 1 \(A\): Syntax Error.*\(line 2, column 7\)/,
    ],
    [
      'a body with two operations',
      manifest({ ...operation, body: 'query A { echo } query B { echo }' }),
      /operation 1 \(A\) has 2 operations/,
    ],
    [
      'a body with none',
      { a: 'fragment F on Query { echo }' },
      /operation 1 \(a\) has 0 operations/,
    ],
    ['a body without a name', { a: '{ echo }' }, /operation 1 \(a\) has no name/],
    [
      'a name that is not the body’s',
      manifest({ ...operation, name: 'B' }),
      /operation 1 \(B\) is called query B and its body is query A/,
    ],
    [
      'a type that is not the body’s',
      manifest({ ...operation, type: 'mutation' }),
      /mutation A and its body is query A/,
    ],
    [
      'an id twice',
      manifest(operation, operation),
      /operation 2 \(A\) has the id a of another one/,
    ],
    [
      'a document of more tokens than the limit can be set to',
      { a: `query A { ${'x '.repeat(20_001)} }` },
      /operation 1 \(a\): .*token/,
    ],
  ])('refuses %s', (_what, value, reason) => {
    expect(() => readManifest(value)).toThrow(reason);
  });
});
