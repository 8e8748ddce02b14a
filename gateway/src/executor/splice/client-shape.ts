import {
  getNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { collectFields, type Fragments } from '../field-collection.js';

/** An operation or plan that cannot be answered by splicing text; not an error. */
export class Unspliceable extends Error {
  override readonly name = 'Unspliceable';
}

/** A field that the client asked for. Missing: `shape` null = a leaf; `type` null = `__typename`. */
export interface ShapeField {
  readonly key: string;
  readonly name: string;
  readonly type: GraphQLOutputType | null;
  readonly shape: ClientShape | null;
}

/** What the client asked of an object, in the order in which it is written. */
export interface ClientShape {
  readonly type: GraphQLObjectType;
  readonly fields: ReadonlyMap<string, ShapeField>;
}

/** Reads the shape of an operation's answer. Errors: `Unspliceable` when it depends on the types of objects. */
export function readShape(
  api: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): ClientShape {
  function shapeOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): ClientShape {
    const fields = new Map<string, ShapeField>();
    for (const { key, name, selectionSets } of collectFields(api, fragments, type, sets)) {
      if (name === '__typename') {
        fields.set(key, { key, name, type: null, shape: null });
        continue;
      }
      const field = type.getFields()[name];
      if (field === undefined) throw new Unspliceable(`${name} is introspection`);
      const named = getNamedType(field.type);
      if (!isLeafType(named) && !isObjectType(named)) throw new Unspliceable('an abstract type');
      const shape = isLeafType(named) ? null : shapeOf(named, selectionSets);
      fields.set(key, { key, name, type: field.type, shape });
    }
    return { type, fields };
  }
  const root = api.getRootType(operation.operation);
  if (!root) throw new Unspliceable('no root type');
  return shapeOf(root, [operation.selectionSet]);
}
