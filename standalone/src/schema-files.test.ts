import { describe, expect, it } from '@jest/globals';

import { composeSchemaFiles, undescribed } from './schema-files.js';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

describe('composeSchemaFiles', () => {
  it('gives the subgraphs, the supergraph and what clients see', () => {
    const files = composeSchemaFiles([
      {
        name: 'user',
        sdl: `${link} type Query { me: User } type User @key(fields: "id") { id: ID! }`,
      },
    ]);
    expect([...files.keys()]).toEqual([
      'subgraphs/user.graphql',
      'supergraph.graphql',
      'api.graphql',
    ]);
    expect(files.get('supergraph.graphql')).toContain('@join__graph(name: "user"');
    expect(files.get('api.graphql')).not.toContain('join__');
  });

  it('names every composition error', () => {
    const subgraph = (name: string, type: string) => ({
      name,
      sdl: `${link} type Query { ${name}: T } type T @key(fields: "id") { id: ID! x: ${type} }`,
    });
    expect(() =>
      composeSchemaFiles([subgraph('user', 'Int'), subgraph('video', 'String')]),
    ).toThrow(/INVALID_FIELD_SHARING|FIELD_TYPE_MISMATCH/);
  });
});

describe('undescribed', () => {
  it('lists types, fields, arguments, input fields and enum values without a description', () => {
    const sdl = `
      "A thing." type A { "ok" a(x: Int): Int b: Int }
      enum E { V }
      "An input." input I { f: Int }
      type Query { "ok" q("ok" y: Int): Int }`;
    expect(undescribed(sdl)).toEqual(['A.a(x)', 'A.b', 'E', 'E.V', 'I.f']);
  });
});
