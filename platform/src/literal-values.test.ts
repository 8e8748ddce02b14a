import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';

import { literalValues, withoutLiteral } from './literal-values.js';

const schema = buildSchema(`
  type Query { f(sign: Sign, kind: Kind, tags: [Int!]): Int }
  input Sign { handle: String! password: String! }
  enum Kind { VIEW CLICK }
`);
const told = (source: string) =>
  validate(schema, parse(source), [literalValues]).map(({ message }) => message);

describe('errors of literals', () => {
  it('name the expected type and not the value', () => {
    expect(told('{ f(sign: { handle: "h", password: 4711 }) }')).toEqual([
      'Expected value of type "String!".',
    ]);
    expect(told('{ f(sign: "hunter2", tags: ["hunter2"]) }')).toEqual([
      'Expected value of type "Sign".',
      'Expected value of type "Int!".',
    ]);
    expect(told('{ f(tags: [{ a: "hunter2" }], kind: ["hunter2"]) }')).toEqual([
      'Expected value of type "Int!".',
      'Expected value of type "Kind".',
    ]);
  });

  it('name fields that are missing or not known', () => {
    expect(told('{ f(sign: { password: "hunter2", handel: "h" }) }')).toEqual([
      'Field "Sign.handle" of required type "String!" was not provided.',
      'Field "handel" is not defined by type "Sign". Did you mean "handle"?',
    ]);
  });

  it('suggest values of enums', () => {
    expect(told('{ f(kind: VEIW) }')).toEqual([
      'Expected value of type "Kind". Did you mean the enum value "VIEW"?',
    ]);
  });

  it('do not quote literals where the syntax is wrong', () => {
    const said = (source: string): string => {
      try {
        return String(parse(source).kind);
      } catch (error) {
        return withoutLiteral((error as Error).message);
      }
    };
    expect(said('{ f("hunter2") }')).toBe('Syntax Error: Expected Name, found String.');
    expect(said('{ f 4711 }')).toBe('Syntax Error: Expected Name, found Int.');
  });
});
