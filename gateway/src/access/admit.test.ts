import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';

import { createAdmission } from './admit.js';

const schema = buildSchema('type Query { echo: String nest: Query }');

/** The code and message of the first error of a document; null for a document that is let in. */
function refusalOf(source: string, introspection = true) {
  const { errors } = createAdmission(schema, { introspection, soleFields: new Set() })(source);
  return errors && [errors[0]?.extensions['code'], errors[0]?.message];
}

describe('admission', () => {
  it('lets a valid document in, the same object each time', () => {
    const admit = createAdmission(schema, { introspection: true, soleFields: new Set() });
    expect(admit('{ echo }').document).toMatchObject({ kind: 'Document' });
    expect(admit('{ echo }')).toBe(admit('{ echo }'));
  });

  it('says where a document cannot be read', () => {
    expect(refusalOf('{ echo')).toEqual([
      'GRAPHQL_PARSE_FAILED',
      'Syntax Error: Expected Name, found <EOF>.',
    ]);
  });

  it('suggests names of the schema in development only', () => {
    expect(refusalOf('{ ecco }')?.[1]).toContain('Did you mean "echo"');
    expect(refusalOf('{ ecco }', false)).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "ecco" on type "Query".',
    ]);
  });

  it('lets introspection in in development only, whatever its depth', () => {
    const type = (depth: number): string =>
      depth === 0 ? 'name' : `ofType { ${type(depth - 1)} }`;
    const query = `{ __type(name: "Query") { ${type(25)} } }`;
    expect(refusalOf(query)).toBeNull();
    expect(refusalOf(query, false)?.[0]).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('refuses @defer and @stream by name, also where the schema has them', () => {
    const message = (name: string): string =>
      `The directive @${name} is not supported: answers come whole. Leave it out.`;
    expect(refusalOf('{ ... @defer(label: "a") { echo } }')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      message('defer'),
    ]);
    const admit = createAdmission(
      buildSchema('directive @stream on FIELD type Query { list: [String] }'),
      { introspection: false, soleFields: new Set() },
    );
    expect(admit('{ list @stream }').errors?.[0]?.message).toBe(message('stream'));
  });

  it('gives a document that is too deep a code of its own', () => {
    const nest = (depth: number): string => (depth === 1 ? 'echo' : `nest { ${nest(depth - 1)} }`);
    expect(refusalOf(`{ ${nest(20)} }`)).toBeNull();
    expect(refusalOf(`{ ${nest(21)} }`)).toEqual([
      'MAX_DEPTH_EXCEEDED',
      'The operation has 21 levels; at most 20 are allowed.',
    ]);
  });
});
