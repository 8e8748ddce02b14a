import {
  coerceInputValue,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

/** Errors told of one set of variables at most. */
const maxErrors = 20;

/**
 * What is wrong with an operation's variables: where, and what is expected there, never the value. graphql-js quotes
 * values whole, and so a password beside the field that is missing.
 */
export function explainVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: Pick<OperationDefinitionNode, 'variableDefinitions'>,
  given: Readonly<Record<string, unknown>>,
): string[] {
  const told: string[] = [];
  for (const definition of variableDefinitions) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (!isInputType(type)) told.push(`Variable "$${name}" has no input type.`);
    else if (value === undefined) {
      if (isNonNullType(type) && definition.defaultValue === undefined)
        told.push(`Variable "$${name}" of required type "${type}" was not provided.`);
    } else if (value === null) {
      if (isNonNullType(type))
        told.push(`Variable "$${name}" of non-null type "${type}" must not be null.`);
    } else {
      coerceInputValue(value, type, (path, _value, { message }) => {
        if (told.length >= maxErrors) return;
        const at = path.length === 0 ? '' : ` at "${printPath(name, path)}"`;
        const expected = typeAt(type, path);
        // What a scalar or an enum says quotes the value; what lists and objects say does not.
        const reason = isLeafType(getNamedType(expected)) ? `Expected "${expected}".` : message;
        told.push(`Variable "$${name}" got invalid value${at}; ${reason}`);
      });
    }
  }
  return told;
}

type InputPath = readonly (string | number)[];

const printPath = (name: string, path: InputPath): string =>
  name + path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');

/** The type that is expected at a path. */
function typeAt(type: GraphQLInputType, path: InputPath): GraphQLInputType | undefined {
  let found: GraphQLInputType | undefined = type;
  for (const key of path) {
    // A value in place of a list of one is an item without an index.
    while (isNonNullType(found) || (isListType(found) && typeof key === 'string')) {
      found = found.ofType;
    }
    if (isListType(found)) found = found.ofType;
    else found = isInputObjectType(found) ? found.getFields()[key]?.type : undefined;
  }
  return found;
}
