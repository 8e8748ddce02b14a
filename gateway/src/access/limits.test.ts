import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';

import { defaultLimits, limitsRule } from './limits.js';

const schema = buildSchema(
  'type Query { f: Query x: Int } type Mutation { logIn: Int signUp: Int other: Int }',
);
const sole = new Set(['Mutation.logIn', 'Mutation.signUp']);
const refusals = (source: string, limits = defaultLimits): string[] =>
  validate(schema, parse(source), [limitsRule(sole, limits)]).map(({ message }) => message);

describe('the limits', () => {
  it('let one of the sole fields run in an operation, under whatever names', () => {
    expect(refusals('mutation { logIn other again: other }')).toEqual([]);
    for (const source of [
      'mutation { a: logIn b: logIn }',
      'mutation { logIn signUp }',
      'mutation { ...F ...F } fragment F on Mutation { logIn }',
    ]) {
      expect(refusals(source)).toEqual([
        expect.stringMatching(/^The operation has .*logIn.* 2 times; at most 1 are allowed\.$/),
      ]);
    }
  });

  it('hold for fragments that nothing uses, which other rules would still compare', () => {
    const source = `{ x } fragment F on Query { ${'x '.repeat(51)} }`;
    expect(refusals(source)).toEqual([
      'The fragment has the same field 51 times in one selection; at most 50 are allowed.',
    ]);
  });

  it('stop counting fragments that multiply, once for the whole document', () => {
    const count = 20;
    const fragments = Array.from(
      { length: count },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} f { ...F${i + 1} } }`,
    );
    const source = `{ ...F0 } ${fragments.join(' ')} fragment F${count} on Query { x }`;
    const told = refusals(source).filter((message) => message.includes('can be counted'));
    expect(told).toHaveLength(1);
  });

  it('count every field that fragments hide', () => {
    const source = '{ ...A f { ...A } } fragment A on Query { x f { x } }';
    const message = 'The operation has 7 fields; at most 6 are allowed.';
    expect(refusals(source, { ...defaultLimits, height: 7 })).toEqual([]);
    expect(refusals(source, { ...defaultLimits, height: 6 })).toEqual([message]);
  });

  it('end on fragments that name themselves', () => {
    expect(refusals('{ ...A } fragment A on Query { f { ...A } }')).toEqual([]);
  });

  it('count directives of the operation itself', () => {
    const directives = '@skip(if: false) '.repeat(21);
    expect(refusals(`query ${directives} { x }`)).toEqual([
      'The operation has 21 directives; at most 20 are allowed.',
    ]);
  });
});
