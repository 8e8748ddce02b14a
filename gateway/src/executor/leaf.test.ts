import { describe, expect, it } from '@jest/globals';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';

import { ExactNumber } from './json-value.js';
import { compileLeaf } from './leaf.js';

const long = new ExactNumber('12345678901234567890');

describe('a leaf', () => {
  it.each([
    [GraphQLInt, 2147483647, '2147483647'],
    [GraphQLInt, -2147483648, '-2147483648'],
    [GraphQLInt, 2147483648, null],
    [GraphQLInt, 1.5, null],
    [GraphQLInt, '1', null],
    [GraphQLInt, long, null],
    [GraphQLFloat, 0.1, '0.1'],
    [GraphQLFloat, long, '12345678901234567890'],
    [GraphQLFloat, Number.NaN, null],
    [GraphQLFloat, '0.1', null],
    [GraphQLBoolean, false, 'false'],
    [GraphQLBoolean, 0, null],
    [GraphQLString, 'a"b', '"a\\"b"'],
    [GraphQLString, {}, null],
    [GraphQLID, 7, '"7"'],
    [GraphQLID, long, '"12345678901234567890"'],
    [GraphQLID, ['a'], null],
  ])('of type %s writes %p as %p', (type, value, text) => {
    expect(compileLeaf(type)(value)).toBe(text);
  });

  it('of an enum is one of its values', () => {
    const write = compileLeaf(
      new GraphQLEnumType({ name: 'Colour', values: { RED: {}, GREEN: {} } }),
    );
    expect([write('RED'), write('BLUE'), write('constructor'), write(1)]).toEqual([
      '"RED"',
      null,
      null,
      null,
    ]);
  });

  it('of a custom scalar passes through untouched', () => {
    const write = compileLeaf(new GraphQLScalarType({ name: 'Any' }));
    const date = new Date(0);
    expect([write({ a: [long, null] }), write(date), write(true)]).toEqual([
      '{"a":[12345678901234567890,null]}',
      '"1970-01-01T00:00:00.000Z"',
      'true',
    ]);
  });
});
