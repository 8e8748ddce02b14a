import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';

import { changesUnder } from './schema-change.js';

const sdl = `
  type Query { find(by: Filter, sort: Sort): [Item!]! other: String! }
  type Item { id: ID! title: String tags: [String!]! }
  input Filter { text: String price: Range }
  input Range { min: Int max: Int }
  enum Sort { NEW OLD }
`;
const document = parse(
  'query Find($by: Filter, $sort: Sort) { find(by: $by, sort: $sort) { ...F } } fragment F on Item { id title tags }',
);
const changes = (from: string, to: string) =>
  changesUnder(document, buildSchema(sdl), buildSchema(sdl.replace(from, to)));

describe('changesUnder', () => {
  it('finds what a client reads and can no longer rely on', () => {
    expect(changes('id: ID!', 'id: ID')).toEqual(['Item.id was ID! and becomes ID']);
    expect(changes('title: String', 'title: Int')).toEqual([
      'Item.title was String and becomes Int',
    ]);
    expect(changes('[Item!]!', '[Item]!')).toEqual(['Query.find was [Item!]! and becomes [Item]!']);
    expect(changes('tags: [String!]!', 'tags: String!')).toHaveLength(1);
  });

  it('finds what a client sends and is no longer taken', () => {
    expect(changes('min: Int', 'min: Int!')).toEqual(['Range.min changed type from Int to Int!']);
    expect(changes('max: Int', 'max: Int unit: String!')).toEqual([
      'A required field unit on input type Range was added',
    ]);
    expect(changes('NEW OLD', 'NEW')).toEqual(['OLD was removed from enum type Sort']);
  });

  it('leaves alone what the client does not see or what only promises more', () => {
    expect(changes('other: String!', 'other: Int')).toEqual([]);
    expect(changes('title: String', 'title: String! extra: Int!')).toEqual([]);
    expect(changes('max: Int', 'max: Int unit: String')).toEqual([]);
    expect(changes('NEW OLD', 'NEW OLD BEST')).toEqual([]);
  });
});
