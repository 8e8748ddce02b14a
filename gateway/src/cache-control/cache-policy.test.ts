import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApolloServer } from '@apollo/server';
import { composeServices } from '@theguild/federation-composition';
import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';

import { fragmentsOf } from '../executor/field-collection.js';
import { formatCacheControl } from './cache-control-value.js';
import { cacheHintsOf } from './cache-hints.js';
import { cachePolicyOf } from './cache-policy.js';

const definitions = `
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
`;
const types = `
  type Query {
    plain: String
    hinted: String @cacheControl(maxAge: 90)
    book: Book
    longBook: Book @cacheControl(maxAge: 500)
    inheriting: Book @cacheControl(inheritMaxAge: true)
    shelf: Shelf @cacheControl(maxAge: 300)
    mine: Shelf @cacheControl(maxAge: 40, scope: PRIVATE)
    privateOnly: Shelf @cacheControl(scope: PRIVATE)
    thing: Thing @cacheControl(maxAge: 70)
    node: Node @cacheControl(maxAge: 65)
    things: [Thing!]! @cacheControl(maxAge: 70)
  }
  type Mutation { write: String @cacheControl(maxAge: 9) }
  type Book implements Node @cacheControl(maxAge: 60) { id: ID title: String price: Int @cacheControl(maxAge: 10) note: String @cacheControl(scope: PRIVATE) }
  type Shelf implements Node { id: ID @cacheControl(maxAge: 20) label: String books: [Book] owner: Owner nested: Shelf @cacheControl(inheritMaxAge: true) }
  type Owner { name: String }
  interface Node { id: ID }
  union Thing = Book | Shelf
`;
const schema = buildSchema(definitions + types);

const valueOf = (query: string, over = schema): string => {
  const document = parse(query);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
  const hintOf = cacheHintsOf(over);
  if (operation === undefined || hintOf === null) throw new Error('nothing to read');
  return formatCacheControl(cachePolicyOf(over, hintOf, operation, fragmentsOf(document)));
};

describe('cachePolicyOf', () => {
  let apollo: ApolloServer;
  beforeAll(async () => {
    const book = { __typename: 'Book', id: 'b', title: 't', price: 1, note: 'n' };
    const shelf = { __typename: 'Shelf', id: 's', label: 'l', books: [book], owner: { name: 'o' } };
    apollo = new ApolloServer({
      typeDefs: definitions + types,

      resolvers: {
        Query: {
          ...Object.fromEntries(
            ['book', 'longBook', 'inheriting'].map((name) => [name, () => book]),
          ),
          ...Object.fromEntries(
            ['shelf', 'mine', 'privateOnly'].map((name) => [name, () => shelf]),
          ),
          thing: () => book,
          node: () => shelf,
          things: () => [book, shelf],
        },
        Shelf: { nested: () => shelf },
      },
    });
    await apollo.start();
  });
  afterAll(() => apollo.stop());

  /** What Apollo Server says of an operation that it has run. */
  async function apolloSays(query: string): Promise<string> {
    const { http, body } = await apollo.executeOperation({ query });
    expect(body.kind === 'single' && body.singleResult.errors).toBeFalsy();
    return http.headers.get('cache-control') ?? 'no-store';
  }

  it.each([
    '{ plain }',
    '{ hinted }',
    '{ book { title } }',
    '{ book { title price } }',
    '{ longBook { title } }',
    '{ inheriting { title } }',
    '{ book { note } }',
    '{ shelf { label } }',
    '{ shelf { label books { title } } }',
    '{ shelf { owner { name } } }',
    '{ shelf { nested { label } } }',
    '{ shelf { nested { nested { books { title } } } } }',
    '{ mine { label } }',
    '{ privateOnly { label } }',
    '{ mine { label } hinted }',
    '{ hinted plain }',
    '{ thing { __typename } }',
    '{ things { ... on Book { price } ... on Shelf { id } } }',
    '{ node { id } }',
    '{ ...f } fragment f on Query { a: hinted b: book { ...g } } fragment g on Book { price }',
    '{ __typename }',
    '{ __schema { queryType { name } } }',
  ])('says of %s what Apollo Server says', async (query) => {
    expect(valueOf(query)).toBe(await apolloSays(query));
  });

  it('counts a field of an interface for every type that may be there', () => {
    expect(valueOf('{ thing { ... on Node { id } } }')).toBe('max-age=20, public');
  });

  it('lets nobody keep a mutation, nor a document whose fragments multiply', () => {
    expect(valueOf('mutation { write }')).toBe('no-store');
    const fragments = Array.from(
      { length: 16 },
      (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`,
    );
    expect(
      valueOf(`{ hinted ...f0 } ${fragments.join(' ')} fragment f16 on Query { hinted }`),
    ).toBe('no-store');
  });
});

describe('cacheHintsOf', () => {
  const compose = (imported: string, used: string) => {
    const link = `extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
      @link(url: "https://example.com/cacheControl/v1.0", import: [${imported}])
      @composeDirective(name: "@${used}")
      ${definitions.replace('@cacheControl', `@${used}`)}`;
    const a = `type Query { book: Book } type Book @key(fields: "id") @${used}(maxAge: 60) { id: ID! }`;
    const b = `type Book @key(fields: "id") @${used}(maxAge: 30, scope: PRIVATE) { id: ID! title: String }`;
    const { supergraphSdl, errors } = composeServices(
      [a, b].map((sdl, i) => ({ name: `s${i}`, url: '', typeDefs: parse(link + sdl) })),
    );
    if (supergraphSdl === undefined) throw new Error(errors?.join());
    return buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true });
  };

  it.each([
    ['"@cacheControl"', 'cacheControl'],
    ['{ name: "@cacheControl", as: "@cached" }', 'cached'],
  ])(
    'reads the strictest of the subgraphs through composition, imported as %s',
    (imported, used) => {
      expect(valueOf('{ book { title } }', compose(imported, used))).toBe('max-age=30, private');
    },
  );

  it('is null where there are none', () => {
    expect(cacheHintsOf(buildSchema('type Query { a: Int }'))).toBeNull();
  });
});
