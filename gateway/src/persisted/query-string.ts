import { InputError } from '@reelgraph/platform/errors';
import { Kind, type TypeNode, type VariableDefinitionNode } from 'graphql';

/** The kinds of types that a query string writes differently. */
export type InputKind = 'Int' | 'Float' | 'Boolean' | 'text' | 'json' | 'scalar';

/** Tells how values of a named type are written. */
export type KindOf = (typeName: string) => InputKind;

/**
 * The variables that a query string gives to an operation: numbers, booleans, strings, ids and enums as they are,
 * lists and input objects as JSON; a custom scalar as JSON where it is JSON, else as a string. Absent parameters are
 * absent variables.
 *
 * Errors: `InputError` naming the parameter.
 */
export function variablesFromQueryString(
  search: string,
  definitions: readonly VariableDefinitionNode[],
  kindOf: KindOf,
): Record<string, unknown> {
  const types = new Map(definitions.map(({ variable, type }) => [variable.name.value, type]));
  const variables: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const type = types.get(name);
    if (type === undefined) throw new InputError(name, 'the operation has no such parameter');
    if (Object.hasOwn(variables, name)) throw new InputError(name, 'is given twice');
    variables[name] = readValue(name, value, inputKind(type, kindOf));
  }
  return variables;
}

function inputKind(type: TypeNode, kindOf: KindOf): InputKind {
  if (type.kind === Kind.NON_NULL_TYPE) return inputKind(type.type, kindOf);
  return type.kind === Kind.LIST_TYPE ? 'json' : kindOf(type.name.value);
}

function readValue(name: string, value: string, kind: InputKind): unknown {
  if (kind === 'text') return value;
  if (kind === 'Int' || kind === 'Float') {
    const pattern =
      kind === 'Int' ? /^-?\d{1,16}$/ : /^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,3})?$/;
    if (!pattern.test(value)) throw new InputError(name, `must be a number (${kind})`);
    return Number(value);
  }
  if (kind === 'Boolean') {
    if (value !== 'true' && value !== 'false') throw new InputError(name, 'must be true or false');
    return value === 'true';
  }
  try {
    return JSON.parse(value) as unknown;
  } catch {
    if (kind === 'scalar') return value;
    throw new InputError(name, 'must be JSON');
  }
}
