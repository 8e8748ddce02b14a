import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';

import { selectOperation } from '../executor/operation.js';
import { compileCost } from './operation-cost.js';

const schema = buildSchema(`
  directive @cost(weight: String!) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  type Query {
    one: Item
    items(first: Int = 20): [Item]
    some: [Item]
    page(first: Int, last: Int): Page
    sized(count: Int): Sized @listSize(slicingArguments: ["count"], sizedFields: ["rows"])
    assumed: [Item] @listSize(assumedSize: 7)
    search(text: String @cost(weight: "5")): Item
  }
  type Mutation { add: Item }
  type Item { name: String related(first: Int): [Item!]! dear: Int @cost(weight: "3") heavy: Heavy }
  type Heavy @cost(weight: "9") { x: Int }
  type Page { edges: [Edge] count: Int }
  type Edge { node: Item }
  type Sized { rows: [Item] others: [Item] }
`);

function costOf(source: string, variables = {}): number {
  const document = parse(source);
  return compileCost(schema, document, selectOperation(document, null))(variables);
}

describe('the cost of an operation', () => {
  it('counts objects, and leaves only by their weight', () => {
    expect(costOf('{ one { name __typename } }')).toBe(1);
    expect(costOf('{ one { dear heavy { x } } }')).toBe(1 + 3 + 9);
    expect(costOf('{ search(text: "a") { name } }')).toBe(5 + 1);
    expect(costOf('mutation { add { name } }')).toBe(10 + 1);
  });

  it('multiplies by the size that was asked for, that is the default, or 10', () => {
    expect(costOf('{ items(first: 50) { name } }')).toBe(50);
    expect(costOf('{ items { name } }')).toBe(20);
    expect(costOf('{ some { name } }')).toBe(10);
    expect(costOf('{ assumed { name } }')).toBe(7);
  });

  it('grows with every list within a list', () => {
    const nested =
      'query ($n: Int) { items(first: $n) { related(first: $n) { related(first: $n) { name } } } }';
    expect(costOf(nested, { n: 100 })).toBe(100 * (1 + 100 * (1 + 100)));
    expect(costOf(nested, { n: 1 })).toBe(3);
  });

  it('reads variables, their defaults, and those of arguments', () => {
    const query = (declared: string) => `query (${declared}) { items(first: $n) { name } }`;
    expect(costOf(query('$n: Int'), { n: 3 })).toBe(3);
    expect(costOf(query('$n: Int = 4'))).toBe(4);
    expect(costOf(query('$n: Int'))).toBe(20);
    expect(costOf(query('$n: Int'), { n: -3 })).toBe(0);
  });

  it('hands the size of a connection to the lists that are its page', () => {
    expect(costOf('{ page(first: 30) { count edges { node { name } } } }')).toBe(1 + 30 * 2);
    expect(
      costOf('{ page(last: 5) { ...P } } fragment P on Page { edges { node { name } } }'),
    ).toBe(1 + 5 * 2);
    expect(costOf('{ sized(count: 4) { rows { name } others { name } } }')).toBe(1 + 4 + 10);
  });
});
