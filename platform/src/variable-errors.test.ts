import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse } from 'graphql';

import { explainVariables } from './variable-errors.js';

const schema = buildSchema(`
  type Query { f(sign: Sign, tags: [Int!], kind: Kind, signs: [Sign!]): Int }
  input Sign { handle: String! password: String! kind: Kind next: Sign }
  enum Kind { VIEW CLICK }
`);

/** What is said of variables that are declared so. */
function told(declaration: string, variables: Record<string, unknown>): string[] {
  const [operation] = parse(`query (${declaration}) { f }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return explainVariables(schema, operation, variables);
}

describe('errors of variables', () => {
  it('name the field that is missing and not the password beside it', () => {
    expect(told('$input: Sign!', { input: { password: 'hunter2hunter2' } })).toEqual([
      'Variable "$input" got invalid value; Field "handle" of required type "String!" was not provided.',
    ]);
  });

  it('name the path and the expected type of a value, and not the value', () => {
    const input = { handle: 'h', password: 4711, kind: 'SECRET', next: 'hunter2' };
    expect(told('$input: Sign!', { input })).toEqual([
      'Variable "$input" got invalid value at "input.password"; Expected "String!".',
      'Variable "$input" got invalid value at "input.kind"; Expected "Kind".',
      'Variable "$input" got invalid value at "input.next"; Expected type "Sign" to be an object.',
    ]);
  });

  it('find their way through lists, and through one item in place of a list', () => {
    expect(told('$tags: [Int!]', { tags: [1, 'hunter2', null] })).toEqual([
      'Variable "$tags" got invalid value at "tags[1]"; Expected "Int!".',
      'Variable "$tags" got invalid value at "tags[2]"; Expected "Int!".',
    ]);
    expect(told('$tags: [Int!]', { tags: 'hunter2' })).toEqual([
      'Variable "$tags" got invalid value; Expected "[Int!]".',
    ]);
    expect(told('$signs: [Sign!]', { signs: { handle: 1, password: '' } })).toEqual([
      'Variable "$signs" got invalid value at "signs.handle"; Expected "String!".',
    ]);
  });

  it('tell of what is missing or null as a whole', () => {
    expect(told('$a: Int!, $b: Int! = 3, $c: Int!', { c: null })).toEqual([
      'Variable "$a" of required type "Int!" was not provided.',
      'Variable "$c" of non-null type "Int!" must not be null.',
    ]);
  });

  it('are bounded', () => {
    expect(told('$tags: [Int!]', { tags: Array(1000).fill('x') })).toHaveLength(20);
  });
});
